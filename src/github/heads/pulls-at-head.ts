import type { Octokit } from "@octokit/rest";
import { inRepository, type RepositoryName } from "../address.ts";
import { refusedWith } from "../client/transient.ts";

/**
 * Numbers of the open pull requests of a repository with that head commit, as GitHub knows them: also those whose events
 * have not arrived. It is asked beside the store and never instead of it, since GitHub leaves some out (of commits that
 * the default branch has it names only merged ones). None where the server does not know the question.
 * Source: REST documentation, "List pull requests associated with a commit". One request.
 */
export async function pullsAtHead(
  octokit: Octokit,
  at: RepositoryName & { readonly repositoryId: number; readonly headSha: string },
): Promise<readonly number[]> {
  try {
    const { data } = await octokit.rest.repos.listPullRequestsAssociatedWithCommit({
      ...inRepository(at),
      commit_sha: at.headSha,
      per_page: 100,
    });
    return data
      .filter(
        ({ state, head, base }) => state === "open" && head.sha === at.headSha && base.repo.id === at.repositoryId,
      )
      .map(({ number }) => number);
  } catch (error) {
    if (refusedWith(error, 404, 409, 422)) return [];
    throw error;
  }
}

import type { Octokit } from "@octokit/rest";
import { z } from "zod";
import type { Person, PullRequestKey } from "../../store/index.ts";
import { inRepository, type RepositoryName } from "../address.ts";
import { refusedWith } from "../client/transient.ts";

/** The label that asks for a review of the whole diff. */
export const forceLabel = "arch-review";

/** A pull request as it is now. Shas are full. */
export interface PullRequest extends PullRequestAddress {
  /** The page of the repository, without a final slash. */
  readonly repositoryUrl: string;
  readonly open: boolean;
  readonly draft: boolean;
  readonly merged: boolean;
  /** Who opened it; null for an account that is gone. */
  readonly author: Person | null;
  /** The branch at the bottom of its stack; null where it is in none. */
  readonly stackBase: string | null;
  /** When anything of it last changed: a push, a comment, a label. */
  readonly updatedAt: Date;
  readonly headSha: string;
  /** Tip of the base branch when GitHub last compared; `readBaseCommits` knows the present one. */
  readonly baseSha: string;
  readonly baseRef: string;
  readonly changedFiles: number;
  /** Comments in its conversation. */
  readonly comments: number;
  /** The commit of GitHub's trial merge; null while there is none. */
  readonly testMergeSha: string | null;
  /** Title, body and name of the branch, as their author wrote them. */
  readonly description: readonly string[];
  /** The label `arch-review` is on it. */
  readonly forced: boolean;
  /** It is not on it any more and counts on, since it was taken off without the right to. */
  readonly scopeKept: boolean;
}

/** A pull request and the names that lead to its repository. */
export type PullRequestAddress = PullRequestKey & RepositoryName;

/**
 * Fetches a pull request; null when it, or the repository under that name and id, is not there any more. A
 * renamed repository answers under its old name too: from here on it goes by the new one.
 */
export async function readPullRequest(octokit: Octokit, at: PullRequestAddress): Promise<PullRequest | null> {
  const data = await fetchPull(octokit, at);
  if (data === null || data.base.repo.id !== at.repositoryId) return null;
  return {
    installationId: at.installationId,
    repositoryId: at.repositoryId,
    number: at.number,
    owner: data.base.repo.owner.login,
    repository: data.base.repo.name,
    repositoryUrl: data.base.repo.html_url,
    open: data.state === "open",
    draft: data.draft ?? false,
    merged: data.merged,
    author: data.user === null ? null : { id: data.user.id, login: data.user.login },
    stackBase: stackBaseOf(data),
    updatedAt: new Date(data.updated_at),
    headSha: data.head.sha,
    baseSha: data.base.sha,
    baseRef: data.base.ref,
    changedFiles: data.changed_files,
    comments: data.comments,
    testMergeSha: data.merge_commit_sha,
    description: [data.title, data.body ?? "", data.head.ref],
    forced: data.labels.some((label) => label.name === forceLabel),
    scopeKept: false,
  };
}

async function fetchPull(octokit: Octokit, at: PullRequestAddress) {
  try {
    return (await octokit.rest.pulls.get({ ...inRepository(at), pull_number: at.number })).data;
  } catch (error) {
    if (refusedWith(error, 404)) return null;
    throw error;
  }
}

/** The client's types do not know stacks yet; GitHub's description does (`pull-request-stack`). */
const stacked = z.looseObject({ stack: z.looseObject({ base: z.looseObject({ ref: z.string() }) }).nullish() });

function stackBaseOf(data: unknown): string | null {
  const known = stacked.safeParse(data);
  return known.success ? (known.data.stack?.base.ref ?? null) : null;
}

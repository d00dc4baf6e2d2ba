import type { Octokit } from "@octokit/rest";
import type { RepositoryKey } from "../../store/index.ts";
import { inRepository, type RepositoryName } from "../address.ts";
import { refusedWith } from "../client/transient.ts";
import { forceLabel } from "../read/pull-request.ts";

/** Pages of a hundred open pull requests that are read. */
const mostPages = 10;

/** What GitHub lists of an open pull request, as far as a review depends on it. */
export interface OpenPull {
  readonly number: number;
  readonly headSha: string;
  readonly baseRef: string;
  readonly draft: boolean;
  /** The label that forces a review is on it. */
  readonly forced: boolean;
}

/** The open pull requests of a repository; `complete`: there are no others. `etag` names the answer, null where nothing does. */
export interface OpenPullListing {
  readonly pulls: readonly OpenPull[];
  readonly complete: boolean;
  readonly etag: string | null;
}

/**
 * The open pull requests of a repository, those that changed last first, at most 1,000. Null where it is not there any more
 * under that name and id; `unchanged` where the one page is what it was under `etag`, which GitHub does not count. One request
 * for each hundred. Sources: REST documentation, "List pull requests"; "Best practices", use conditional requests.
 */
export async function listOpenPulls(
  octokit: Octokit,
  at: RepositoryName & Pick<RepositoryKey, "repositoryId">,
  etag: string | null,
): Promise<OpenPullListing | "unchanged" | null> {
  const pulls: OpenPull[] = [];
  try {
    for (let page = 1; page <= mostPages; page++) {
      const { data, headers } = await octokit.rest.pulls.list({
        ...inRepository(at),
        state: "open",
        sort: "updated",
        direction: "desc",
        per_page: 100,
        page,
        ...(page === 1 && etag !== null ? { headers: { "if-none-match": etag } } : {}),
      });
      // Another repository may have taken the name.
      const own = data.filter(({ base }) => base.repo.id === at.repositoryId);
      pulls.push(
        ...own.map(({ number, head, base, draft, labels }) => ({
          number,
          headSha: head.sha,
          baseRef: base.ref,
          draft: draft ?? false,
          forced: labels.some(({ name }) => name === forceLabel),
        })),
      );
      if (data.length < 100) return { pulls, complete: true, etag: page === 1 ? (headers.etag ?? null) : null };
    }
    return { pulls, complete: false, etag: null };
  } catch (error) {
    if (refusedWith(error, 304)) return "unchanged";
    if (refusedWith(error, 403, 404)) return null;
    throw error;
  }
}

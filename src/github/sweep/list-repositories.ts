import type { Octokit } from "@octokit/rest";
import type { RepositoryRecord } from "../../store/index.ts";
import { refusedWith } from "../client/transient.ts";

/** Pages of a hundred repositories that are read. */
const mostPages = 10;

/** Repositories of an installation; `complete`: there are no others. */
export interface RepositoryListing {
  readonly repositories: readonly RepositoryRecord[];
  readonly complete: boolean;
}

/**
 * The repositories that an installation covers, at most 1,000: those beyond are found by their events. Archived ones are left
 * out, since nothing in them can change. Source: REST documentation, "List repositories accessible to the app installation".
 */
export async function listRepositories(octokit: Octokit, installationId: number): Promise<RepositoryListing> {
  const repositories: RepositoryRecord[] = [];
  let total = 0;
  let seen = 0;
  try {
    for (let page = 1; page <= mostPages; page++) {
      const { data } = await octokit.rest.apps.listReposAccessibleToInstallation({ per_page: 100, page });
      total = data.total_count;
      seen += data.repositories.length;
      for (const { id: repositoryId, name, owner, archived } of data.repositories) {
        if (archived !== true) repositories.push({ installationId, repositoryId, owner: owner.login, name });
      }
      if (data.repositories.length === 0 || seen >= total) return { repositories, complete: seen >= total };
    }
  } catch (error) {
    // A server that does not list them: those that are known are compared all the same.
    if (!refusedWith(error, 403, 404)) throw error;
  }
  return { repositories, complete: false };
}

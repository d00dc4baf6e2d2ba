import type { Octokit } from "@octokit/rest";
import { z } from "zod";
import { TransientError } from "../../charter/index.ts";
import { type AppClient, refusedWith } from "../../github/index.ts";
import type { ViewedRepository } from "../views.ts";

/** A repository of a report's address. */
export interface RepositoryAddress {
  readonly installationId: number;
  readonly repositoryId: number;
}

/** What is asked with: as the viewer, and as the App; `mayAsk` is called before the App's own budget is used. */
export interface AccessQuestion {
  readonly viewer: Octokit;
  readonly app: Pick<AppClient, "asApp">;
  readonly mayAsk: () => void;
  readonly signal: AbortSignal;
}

const answered = z.object({
  id: z.number(),
  name: z.string(),
  html_url: z.url({ protocol: /^https?$/ }),
  owner: z.object({ login: z.string() }),
});

/**
 * The repository of an address, where GitHub says now that this viewer may read it and that it stands under this
 * installation; null: the page must not show that there is such a repository, or whether there is one.
 *
 * Two questions, whatever the size of the account: the repository by its id with the viewer's token, which reads what the
 * viewer and the App may read; then its installation, which the App alone is told, so that a report of a repository that
 * has moved to another account, or was taken out of the installation, is shown to nobody. Nothing is remembered of either. The
 * first answers a rename, too, since ids stay. An installation that is suspended gives no page.
 */
export async function readableRepository(
  { viewer, app, mayAsk, signal }: AccessQuestion,
  { installationId, repositoryId }: RepositoryAddress,
): Promise<ViewedRepository | null> {
  // Not in GitHub's reference; it is where GitHub's own redirects of renamed repositories and its lists' links lead.
  const { data } = await viewer.request("GET /repositories/{repository_id}", { repository_id: repositoryId });
  const { id, name, html_url: url, owner } = answered.parse(data);
  if (id !== repositoryId) return null;
  mayAsk();
  const standing = await installationOf(await app.asApp(signal), owner.login, name);
  if (standing?.id !== installationId || standing.suspended) return null;
  return { installationId, repositoryId, owner: owner.login, name, url };
}

/** The installation that a repository stands under; null: under none. */
async function installationOf(
  octokit: Octokit,
  owner: string,
  repo: string,
): Promise<{ readonly id: number; readonly suspended: boolean } | null> {
  try {
    const { data } = await octokit.rest.apps.getRepoInstallation({ owner, repo });
    return { id: data.id, suspended: data.suspended_at !== null };
  } catch (error) {
    if (refusedWith(error, 403, 404)) return null;
    // A key that GitHub does not take is the server's trouble: the viewer's sign-in is as good as before.
    if (error instanceof TransientError) throw new TransientError(error.message, error.retryAt);
    throw error;
  }
}

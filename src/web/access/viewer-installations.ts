import type { Octokit } from "@octokit/rest";
import type { ViewedRepository } from "../views.ts";

/** An installation that a viewer may look at. */
export interface ViewerInstallation {
  readonly installationId: number;
  readonly account: string;
}

/** Who has more than this of either does not see the rest; each page of a hundred is one request. */
const mostPages = 3;
const perPage = 100;

/** Installations that are not suspended and that hold a repository which this viewer may read; GitHub says it now. */
export async function viewerInstallations(viewer: Octokit): Promise<readonly ViewerInstallation[]> {
  const found: ViewerInstallation[] = [];
  for (let page = 1; page <= mostPages; page += 1) {
    const { data } = await viewer.rest.apps.listInstallationsForAuthenticatedUser({ per_page: perPage, page });
    for (const { id, account, suspended_at: suspendedAt } of data.installations) {
      const name = account === null ? null : "login" in account ? account.login : account.slug;
      if (suspendedAt === null && name !== null) found.push({ installationId: id, account: name });
    }
    if (data.installations.length < perPage) break;
  }
  return found;
}

/** Repositories of an installation that a viewer may read, at most three hundred, and whether there are more. */
export async function viewerRepositories(
  viewer: Octokit,
  installationId: number,
): Promise<{ readonly repositories: readonly ViewedRepository[]; readonly more: boolean }> {
  const repositories: ViewedRepository[] = [];
  let total = 0;
  for (let page = 1; page <= mostPages; page += 1) {
    const { data } = await viewer.rest.apps.listInstallationReposForAuthenticatedUser({
      installation_id: installationId,
      per_page: perPage,
      page,
    });
    total = data.total_count;
    for (const { id, name, html_url: url, owner } of data.repositories) {
      repositories.push({ installationId, repositoryId: id, owner: owner.login, name, url });
    }
    if (data.repositories.length < perPage) break;
  }
  return { repositories, more: repositories.length < total };
}

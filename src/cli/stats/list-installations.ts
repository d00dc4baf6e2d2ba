import { UserError } from "../../charter/index.ts";
import type { AppClient } from "../../github/index.ts";

/**
 * The installations of the App by their ids, in their order. GitHub is asked, with the App's own key: the store shows a
 * transaction the rows of the one installation that it names, and nobody, its owner included, has a policy that lists them
 * all. An installation that is gone from GitHub is not listed and can be named.
 * @throws UserError when GitHub does not answer.
 */
export async function listInstallations(app: AppClient, signal: AbortSignal): Promise<readonly number[]> {
  try {
    const octokit = await app.asApp(signal);
    const installations = await octokit.paginate(octokit.rest.apps.listInstallations, { per_page: 100 });
    return installations.map(({ id }) => id).toSorted((one, other) => one - other);
  } catch (error) {
    throw new UserError(
      `GitHub does not list the installations of the App (${error instanceof Error ? error.name : "unknown"})`,
      "Check APP_ID, PRIVATE_KEY and GHE_HOST with arch-review doctor, or name one installation with --installation.",
    );
  }
}

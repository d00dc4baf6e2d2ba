import type { AppClient } from "../client/app-client.ts";
import { refusedWith } from "../client/transient.ts";

/**
 * What GitHub says an installation is. `gone`: it is uninstalled, or never was. `account` null: a server that does not tell,
 * and gives tokens all the same.
 */
export type InstallationState =
  | { readonly kind: "gone" }
  | { readonly kind: "active" | "suspended"; readonly account: string | null };

/**
 * Asks GitHub what an installation is: payloads are not believed, since one may be late or forged. That it is gone costs
 * everything that was kept of it, so it must be said twice, of the installation and of a new token. One request, two for one
 * that is gone.
 */
export async function installationState(
  app: Pick<AppClient, "asApp" | "givesTokens">,
  installationId: number,
  signal: AbortSignal,
): Promise<InstallationState> {
  const octokit = await app.asApp(signal);
  try {
    const { data } = await octokit.rest.apps.getInstallation({ installation_id: installationId });
    return { kind: data.suspended_at === null ? "active" : "suspended", account: accountOf(data.account) };
  } catch (error) {
    if (!refusedWith(error, 404)) throw error;
    return (await app.givesTokens(installationId, signal)) ? { kind: "active", account: null } : { kind: "gone" };
  }
}

/** An enterprise has a slug where users and organisations have a login. */
function accountOf(account: { readonly login: string } | { readonly slug: string } | null): string | null {
  if (account === null) return null;
  return "login" in account ? account.login : account.slug;
}

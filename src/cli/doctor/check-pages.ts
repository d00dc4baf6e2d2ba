import { UserError } from "../../charter/index.ts";
import { readServerConfig } from "../../server/config.ts";
import type { PagesConfig } from "../../server/pages-config.ts";
import { callbackPath, githubSignIn } from "../../web/sign-in/github-sign-in.ts";
import type { Terminal } from "../terminal.ts";
import { type Check, ok, unknown, wrong } from "./check.ts";
import type { AppAnswer } from "./check-app.ts";

const name = "report pages";

/**
 * Whether people can sign in to the report pages of an environment: GitHub is asked whether it takes client id and secret, about
 * a token that nobody has. Null where there are no pages. The callback URL of an App is told to nobody, so it is named.
 */
export async function checkPages(
  environment: Terminal["environment"],
  app: AppAnswer | null,
  signal: AbortSignal,
): Promise<Check | null> {
  const config = configIn(environment);
  if (config === null) return null;
  const { pages, apiUrl } = config;
  const settings = "Copy CLIENT_ID and a new CLIENT_SECRET from the App's settings page.";
  if (app?.kind === "app" && app.clientId !== null && app.clientId !== pages.clientId) {
    return wrong(name, "CLIENT_ID is that of another App", settings);
  }
  const taken = await githubSignIn({ ...pages, apiUrl }).takesSecret(signal);
  if (taken === null) return unknown(name, "GitHub did not say whether it takes CLIENT_SECRET", "Try again later.");
  if (!taken) return wrong(name, "GitHub does not take CLIENT_ID and CLIENT_SECRET together", settings);
  const callback = `${pages.publicUrl}${callbackPath}`;
  return ok(name, `GitHub takes the client secret; the App's settings need the callback URL ${callback}`);
}

function configIn(
  environment: Terminal["environment"],
): { readonly pages: PagesConfig; readonly apiUrl: string } | null {
  try {
    const { pages, apiUrl } = readServerConfig(environment);
    return pages === null ? null : { pages, apiUrl };
  } catch (error) {
    // What is wrong with it stands in the check of the environment.
    if (error instanceof UserError) return null;
    throw error;
  }
}

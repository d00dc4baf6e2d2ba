import { createAppAuth } from "@octokit/auth-app";
import { Octokit } from "@octokit/rest";
import type { InstallationHandle, Simulator } from "./index.ts";

/** Octokit as an installation of the App, the way the App itself makes it. */
export function octokitFor(github: Simulator, installation: InstallationHandle): Octokit {
  return octokit(github, { installationId: installation.id });
}

/** Octokit as the App (JWT). */
export function octokitForApp(github: Simulator): Octokit {
  return octokit(github, {});
}

function octokit(github: Simulator, extra: { readonly installationId?: number }): Octokit {
  const { id: appId, privateKey } = github.app;
  const silent = { debug() {}, info() {}, warn() {}, error() {} };
  const baseUrl = `${github.url}/api/v3`;
  return new Octokit({ baseUrl, authStrategy: createAppAuth, auth: { appId, privateKey, ...extra }, log: silent });
}

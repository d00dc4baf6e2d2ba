import { createAppAuth } from "@octokit/auth-app";
import { Octokit } from "@octokit/rest";
import { isObject } from "./http/context.ts";
import type { InstallationHandle, Simulator } from "./index.ts";
import { responseProblems } from "./openapi/response-problems.ts";

/** Clients whose every answer is held against GitHub's description. */
export interface CheckedClients {
  /** Octokit as an installation, the way the App makes it. */
  as(installation: InstallationHandle): Octokit;
  /** Octokit as the App (JWT). */
  readonly app: Octokit;
  /** Octokit with a person's token. */
  user(token: string): Octokit;
  /** Octokit with a client id and a secret. */
  basic(credentials: string): Octokit;
  /** What was wrong with answers so far. */
  readonly problems: readonly string[];
}

/** Clients for a simulator. */
export function checkedClients(github: Simulator): CheckedClients {
  const problems: string[] = [];
  const checkingFetch = async (input: string, init?: RequestInit): Promise<Response> => {
    const response = await fetch(input, init);
    const id = response.headers.get("x-github-request-id");
    const record = github.requests.find((one) => one.id === id);
    const type = response.headers.get("content-type")?.split(";")[0] ?? "";
    if (record?.route !== null && record?.route !== undefined && record.route !== "/graphql") {
      const body: unknown = type === "application/json" ? await response.clone().json() : undefined;
      const { method, route: template, status } = record;
      problems.push(...responseProblems({ method, template, status, type, body }));
    }
    return response;
  };
  const { id: appId, privateKey } = github.app;
  const log = { debug() {}, info() {}, warn() {}, error() {} };
  const client = (extra: { readonly installationId?: number }): Octokit =>
    new Octokit({
      baseUrl: `${github.url}/api/v3`,
      authStrategy: createAppAuth,
      auth: { appId, privateKey, ...extra },
      request: { fetch: checkingFetch },
      log,
    });
  return {
    as: ({ id }) => client({ installationId: id }),
    app: client({}),
    user: (auth) => new Octokit({ baseUrl: `${github.url}/api/v3`, auth, request: { fetch: checkingFetch }, log }),
    basic: (credentials) => {
      const octokit = new Octokit({ baseUrl: `${github.url}/api/v3`, request: { fetch: checkingFetch }, log });
      octokit.hook.before("request", (options) => {
        options.headers.authorization = `Basic ${Buffer.from(credentials).toString("base64")}`;
      });
      return octokit;
    },
    problems,
  };
}

/** The installation token a client holds, for requests without its help. */
export async function tokenOf(octokit: Octokit): Promise<string> {
  const auth: unknown = await octokit.auth({ type: "installation" });
  if (isObject(auth) && typeof auth.token === "string") return auth.token;
  throw new Error("The client holds no token");
}

/** Status and message of the refusal a call ends with; `null` when it succeeds. */
export async function refusalOf(call: Promise<unknown>): Promise<{ status: number; message: string } | null> {
  try {
    await call;
    return null;
  } catch (error) {
    if (error instanceof Error && "status" in error) return { status: Number(error.status), message: error.message };
    throw error;
  }
}

/** Signs a person in as a browser and a server together do; gives the token. */
export async function signedIn(github: Simulator, login: string): Promise<string> {
  github.browser(login);
  const { clientId, clientSecret } = github.app;
  const redirect = "http://127.0.0.1:9/sign-in/callback";
  const query = new URLSearchParams({ client_id: clientId, redirect_uri: redirect });
  const asked = await fetch(`${github.url}/login/oauth/authorize?${query}`, { redirect: "manual" });
  const code = new URL(asked.headers.get("location") ?? "").searchParams.get("code");
  const wish = { client_id: clientId, client_secret: clientSecret, code, redirect_uri: redirect };
  const answer = await fetch(`${github.url}/login/oauth/access_token`, { method: "POST", body: JSON.stringify(wish) });
  const given: unknown = await answer.json();
  if (isObject(given) && typeof given.access_token === "string") return given.access_token;
  throw new Error("GitHub gave no token");
}

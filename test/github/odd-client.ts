import { generateKeyPairSync } from "node:crypto";
import type { Octokit } from "@octokit/rest";
import nock from "nock";
import type { ClientSetting, RepositoryAccess } from "../../src/github/client/app-client.ts";
import { type AppClient, createAppClient } from "../../src/github/index.ts";

/** The only GitHub there is for these tests; any other address is refused. */
export const host = "https://github.example";
export const now = new Date("2026-03-01T12:00:00Z");
export const access: RepositoryAccess = { kind: "review", installationId: 7, repositoryId: 11 };
export const never = new AbortController().signal;

const { privateKey } = generateKeyPairSync("rsa", {
  modulusLength: 2048,
  privateKeyEncoding: { type: "pkcs1", format: "pem" },
  publicKeyEncoding: { type: "spki", format: "pem" },
});

/** A client of the App against answers that nock gives, which does not pause between two tries unless told how. */
export const appClient = (apiUrl = `${host}/api/v3`, setting: ClientSetting = {}): AppClient =>
  createAppClient({ appId: 4711, privateKey, apiUrl }, () => now, { wait: async () => undefined, ...setting });

export const api = () => nock(`${host}/api/v3`);
export const tokens = () => api().post("/app/installations/7/access_tokens");

/** What GitHub answers to the request for a token. */
export const token = (value = "ghs_first") => ({
  token: value,
  expires_at: "2026-03-01T13:00:00Z",
  permissions: { metadata: "read" },
  repository_selection: "selected",
});

/** A client with a token. */
export async function octokit(signal: AbortSignal = never): Promise<Octokit> {
  tokens().reply(201, token());
  const client = await appClient().forRepository(access, signal);
  if (client === null) throw new Error("there is no token");
  return client;
}

/** What a promise is rejected with. */
export const failureOf = (promise: Promise<unknown>): Promise<unknown> =>
  promise.then(
    () => null,
    (error: unknown) => error,
  );

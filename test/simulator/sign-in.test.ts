import { createHash } from "node:crypto";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { checkedClients, refusalOf, signedIn } from "./checked-octokit.ts";
import { type InstallationHandle, type RepositoryHandle, type Simulator, startSimulator } from "./index.ts";

let github: Simulator;
let installation: InstallationHandle;
let repo: RepositoryHandle;
let now = new Date();
const redirect = "http://127.0.0.1:9/callback";

beforeAll(async () => {
  github = await startSimulator({ clock: () => now });
  installation = github.createInstallation({ account: "acme" });
  repo = github.createRepository({ installation, name: "shop" });
  repo.collaborator("kim", "read");
});
afterAll(() => github.close());

/** The code that somebody comes back with. */
async function codeFor(login: string, verifier: string): Promise<string> {
  github.browser(login);
  const query = new URLSearchParams({
    client_id: github.app.clientId,
    redirect_uri: redirect,
    state: "s",
    code_challenge: createHash("sha256").update(verifier).digest("base64url"),
    code_challenge_method: "S256",
  });
  const { headers } = await fetch(`${github.url}/login/oauth/authorize?${query}`, { redirect: "manual" });
  const back = new URL(headers.get("location") ?? "");
  expect([back.origin + back.pathname, back.searchParams.get("state")]).toEqual([redirect, "s"]);
  return back.searchParams.get("code") ?? "";
}

async function exchanged(wish: Readonly<Record<string, string>>): Promise<unknown> {
  const { clientId, clientSecret } = github.app;
  const body = { client_id: clientId, client_secret: clientSecret, redirect_uri: redirect, ...wish };
  const answer = await fetch(`${github.url}/login/oauth/access_token`, { method: "POST", body: JSON.stringify(body) });
  expect(answer.status).toBe(200);
  return answer.json();
}

describe("a code", () => {
  test("is good once, and with the verifier that its challenge was made of", async () => {
    const code = await codeFor("kim", "v");
    expect(await exchanged({ code, code_verifier: "v" })).toMatchObject({ token_type: "bearer", expires_in: 28_800 });
    expect(await exchanged({ code, code_verifier: "v" })).toEqual({ error: "bad_verification_code" });
  });

  test.each<[string, Readonly<Record<string, string>>, string]>([
    ["another verifier", { code_verifier: "w" }, "bad_verification_code"],
    ["another place to come back to", { code_verifier: "v", redirect_uri: "http://x/" }, "bad_verification_code"],
    ["another secret", { code_verifier: "v", client_secret: "x" }, "incorrect_client_credentials"],
  ])("is not taken with %s", async (_what, wish, error) => {
    expect(await exchanged({ code: await codeFor("kim", "v"), ...wish })).toEqual({ error });
  });
});

describe("a person's token", () => {
  const reads = async (login: string) => {
    const octokit = checkedClients(github).user(await signedIn(github, login));
    return async () => (await refusalOf(octokit.request("GET /repositories/{id}", { id: repo.id })))?.status ?? 200;
  };

  test("reads what both the person and the App may", async () => {
    const [kim, stranger] = [await reads("kim"), await reads("stranger")];
    expect([await kim(), await stranger()]).toEqual([200, 404]);
    installation.removeRepositories([repo], { deliver: false });
    expect(await kim()).toBe(404);
    repo.visibility("public");
    expect([await kim(), await stranger()]).toEqual([200, 200]);
    repo.visibility("private");
    installation.addRepositories([repo], { deliver: false });
  });

  test("is refused by an organisation that wants single sign-on", async () => {
    const kim = await reads("kim");
    github.singleSignOn("acme", true);
    expect(await kim()).toBe(403);
    github.singleSignOn("acme", false);
    expect(await kim()).toBe(200);
  });

  test("ends when it is taken back, and after eight hours", async () => {
    const [first, second] = [await reads("kim"), await reads("lee")];
    github.revoke("kim");
    repo.collaborator("lee", "read");
    expect([await first(), await second()]).toEqual([401, 200]);
    now = new Date(now.getTime() + 8 * 3_600_000);
    expect(await second()).toBe(401);
  });
});

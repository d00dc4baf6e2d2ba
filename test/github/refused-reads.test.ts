import nock from "nock";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { TransientError } from "../../src/charter/index.ts";
import { readBaseCommits } from "../../src/github/read/base-commits.ts";
import { readBlobs } from "../../src/github/read/blobs.ts";
import { listChangedPaths } from "../../src/github/read/changed-paths.ts";
import { contentMemory } from "../../src/github/read/content-memory.ts";
import type { OrganisationPolicies } from "../../src/github/read/organisation-policy.ts";
import { readPolicy } from "../../src/github/read/policy.ts";
import { type PullRequest, readPullRequest } from "../../src/github/read/pull-request.ts";
import { repositoryReader } from "../../src/github/read/repository-reader.ts";
import { api, failureOf, host, octokit } from "./odd-client.ts";

beforeAll(() => nock.disableNetConnect());
afterEach(() => {
  const unasked = nock.pendingMocks();
  nock.cleanAll();
  expect(unasked).toEqual([]);
});
afterAll(() => nock.restore());

const pull: PullRequest = {
  installationId: 7,
  repositoryId: 11,
  number: 1,
  owner: "acme",
  repository: "shop",
  repositoryUrl: `${host}/acme/shop`,
  open: true,
  draft: false,
  merged: false,
  author: null,
  stackBase: null,
  headSha: "b".repeat(40),
  baseSha: "a".repeat(40),
  baseRef: "release/1.x",
  comments: 0,
  updatedAt: new Date(0),
  testMergeSha: null,
  changedFiles: 2,
  description: ["A change", "", "feature"],
  forced: false,
  scopeKept: false,
};
const compare = () => api().get(`/repos/acme/shop/compare/release%2F1.x...${pull.headSha}?per_page=1`);
const reference = () => api().get("/repos/acme/shop/git/ref/heads%2Frelease%2F1.x");

describe("where GitHub has no comparison", () => {
  it("takes all of a branch that shares no commit with the base branch's tip", async () => {
    compare().reply(404, { message: "No common ancestor" });
    reference().reply(200, { object: { sha: "c".repeat(40) } });
    expect(await readBaseCommits(await octokit(), pull)).toEqual({ tip: "c".repeat(40), mergeBase: "c".repeat(40) });
  });

  it("takes a base branch that is gone as it last was", async () => {
    compare().reply(404, { message: "Not Found" });
    reference().reply(404, { message: "Not Found" });
    expect(await readBaseCommits(await octokit(), pull)).toEqual({ tip: pull.baseSha, mergeBase: pull.baseSha });
  });

  it("comes again when GitHub is out of order", async () => {
    compare().reply(502, "");
    expect(await failureOf(readBaseCommits(await octokit(), pull))).toBeInstanceOf(TransientError);
  });
});

describe("a repository that was renamed", () => {
  it("is followed and goes by its present name from there on", async () => {
    const moved = `${host}/api/v3/repositories/11/pulls/1`;
    api()
      .get("/repos/acme/old-name/pulls/1")
      .reply(301, { message: "Moved Permanently", url: moved }, { location: moved });
    api()
      .get("/repositories/11/pulls/1")
      .reply(200, {
        state: "open",
        merged: false,
        user: null,
        head: { sha: pull.headSha },
        base: {
          ref: "main",
          sha: pull.baseSha,
          repo: { id: 11, name: "shop", owner: { login: "acme" }, html_url: "" },
        },
        changed_files: 2,
        labels: [],
      });
    const job = { ...pull, kind: "review", repository: "old-name", deliveryId: "d", reason: "test" } as const;
    expect(await readPullRequest(await octokit(), job)).toMatchObject({ owner: "acme", repository: "shop" });
  });
});

describe("the list of changed files", () => {
  it("keeps a copied file's original where it is", async () => {
    const copy = { filename: "db/2.sql", previous_filename: "db/1.sql", status: "copied", sha: "d".repeat(40) };
    const rename = { filename: "db/4.sql", previous_filename: "db/3.sql", status: "renamed", sha: "e".repeat(40) };
    api().get("/repos/acme/shop/pulls/1/files?per_page=100").reply(200, [copy, rename]);
    const { paths } = await listChangedPaths(await octokit(), pull);
    expect(paths.map(({ status, previousPath }) => [status, previousPath])).toEqual([
      ["added", null],
      ["renamed", "db/3.sql"],
    ]);
  });

  it("does not take an answer that is no list for an empty one", async () => {
    api().get("/repos/acme/shop/pulls/1/files?per_page=100").reply(200, "<html>", { "content-type": "text/html" });
    expect(await failureOf(listChangedPaths(await octokit(), pull))).toBeInstanceOf(Error);
  });
});

describe("blobs", () => {
  const id = "f".repeat(40);
  const graphql = () => nock(host).post("/api/graphql");
  const alone = () => api().get(`/repos/acme/shop/git/blobs/${id}`);
  const read = async () => (await readBlobs(await octokit(), pull, [{ id, size: 0 }])).get(id);
  const content = Buffer.from("select 1;\n").toString("base64");

  it.each([
    [
      "answers with errors",
      { data: { repository: null }, errors: [{ type: "NOT_FOUND", message: "Could not resolve" }] },
    ],
    ["is out of time", { errors: [{ message: "Something went wrong while executing your query." }] }],
    ["knows no such object", { data: { repository: { b0: null } } }],
    ["finds something else than a blob", { data: { repository: { b0: {} } } }],
    ["answers with what nobody asked for", { data: { repository: 1 } }],
  ])("are fetched one by one where GraphQL %s", async (_, body) => {
    graphql().reply(200, body);
    alone().reply(200, { content, encoding: "base64", size: 10 });
    expect(await read()).toEqual({ kind: "text", text: "select 1;\n" });
  });

  it("that nobody has are missing", async () => {
    graphql().reply(200, { data: { repository: { b0: null } } });
    alone().reply(404, { message: "Not Found" });
    expect(await read()).toEqual({ kind: "unreadable", reason: "missing" });
  });

  it("wait for a rate limit to pass, and are not asked for elsewhere meanwhile", async () => {
    graphql().reply(200, { errors: [{ type: "RATE_LIMITED", message: "API rate limit exceeded" }] });
    expect(await failureOf(read())).toBeInstanceOf(TransientError);
  });
});

describe("a policy", () => {
  const file = () => api().get(`/repos/acme/shop/contents/.github%2Farch-review.yml?ref=${pull.baseSha}`);
  const organisations: OrganisationPolicies = { of: async () => ({ kind: "absent" }), forget: () => undefined };
  const mode = async () => {
    const client = await octokit();
    const desk = { setting: { organisations }, octokit: client, pull, signal: new AbortController().signal };
    return readPolicy(desk, repositoryReader(client, pull, contentMemory()), pull.baseSha);
  };

  it("is read from bytes that come without a word on their encoding", async () => {
    file().reply(200, Buffer.from("mode: advisory\n"), { "content-type": "application/octet-stream" });
    expect(await mode()).toMatchObject({ policy: { mode: "advisory" }, unread: [] });
  });

  it("that is too large for GitHub is unread", async () => {
    file().reply(403, { message: "The requested blob is too large to fetch via the API" });
    expect(await mode()).toMatchObject({ policy: { mode: "enforce" }, unread: [{ reason: "too-large" }] });
  });

  it("that may not be read is not taken for none", async () => {
    file().reply(403, { message: "Resource not accessible by integration" });
    expect(await failureOf(mode())).toBeInstanceOf(Error);
  });
});

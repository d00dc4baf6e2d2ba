import type { Octokit } from "@octokit/rest";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { checkedClients } from "./checked-octokit.ts";
import {
  type InstallationHandle,
  type PullRequestHandle,
  type RepositoryHandle,
  type Simulator,
  startSimulator,
} from "./index.ts";

let github: Simulator;
let octokit: Octokit;
let installation: InstallationHandle;
let repo: RepositoryHandle;
let pull: PullRequestHandle;

beforeAll(async () => {
  github = await startSimulator({ limits: { graphqlTextBytes: 10 } });
  installation = github.createInstallation({ account: "acme" });
  const files = { "a.sql": "select 1;", "big.sql": "select 1000;", bin: Buffer.from([0, 1, 2]), "d/e.md": "deep" };
  repo = github.createRepository({ installation, name: "shop", files });
  pull = repo.openPullRequest({ title: "T", files: { "new.sql": "x" } });
  octokit = checkedClients(github).as(installation);
});
afterAll(() => github.close());

const inRepo = (selection: string): string => `{ repository(owner: "acme", name: "shop") { ${selection} } }`;
const blob = "... on Blob { byteSize isBinary isTruncated text }";

describe("objects of a repository", () => {
  test.each<[string, string, object | null]>([
    [
      "text",
      `object(expression: "main:a.sql") { ${blob} }`,
      { byteSize: 9, isBinary: false, isTruncated: false, text: "select 1;" },
    ],
    [
      "text that is cut",
      `object(expression: "main:big.sql") { ${blob} }`,
      { byteSize: 12, isTruncated: true, text: "select 100" },
    ],
    [
      "binary content",
      `object(expression: "main:bin") { ${blob} }`,
      { byteSize: 3, isBinary: true, isTruncated: false, text: null },
    ],
    ["a file in a folder", `object(expression: "HEAD:d/e.md") { ${blob} }`, { text: "deep" }],
    ["a file of a pull request", `object(expression: "refs/pull/1/head:new.sql") { ${blob} }`, { text: "x" }],
    [
      "a folder",
      'object(expression: "main:d") { ... on Tree { entries { name type size } } }',
      { entries: [{ name: "e.md", type: "blob", size: 4 }] },
    ],
    [
      "a commit",
      'object(expression: "main") { __typename ... on Commit { message } }',
      { __typename: "Commit", message: "Initial commit" },
    ],
    ["a path that is not there", `object(expression: "main:nothing") { ${blob} }`, null],
    ["a branch that is not there", `object(expression: "nope:a.sql") { ${blob} }`, null],
    ["an id nobody has", `object(oid: "${"0".repeat(40)}") { ${blob} }`, null],
  ])("%s", async (_what, selection, value) => {
    const { repository } = await octokit.graphql<{ repository: { object: unknown } }>(inRepo(selection));
    if (value === null) expect(repository.object).toBeNull();
    else expect(repository.object).toMatchObject(value);
    expect(github.violations).toEqual([]);
  });

  test("many at once, by aliases and variables", async () => {
    const query = `query($o: String!, $n: String!) { repository(owner: $o, name: $n) {
      ${["a.sql", "big.sql", "d/e.md"].map((path, n) => `f${n}: object(expression: "main:${path}") { ... on Blob { byteSize } }`).join("\n")} } rateLimit { cost remaining } }`;
    expect(await octokit.graphql(query, { o: "acme", n: "shop" })).toMatchObject({
      repository: { f0: { byteSize: 9 }, f1: { byteSize: 12 }, f2: { byteSize: 4 } },
      rateLimit: { cost: 1 },
    });
  });
});

describe("comments are folded away and back", () => {
  test("by their node id", async () => {
    const where = { owner: "acme", repo: "shop" };
    const { data } = await octokit.rest.issues.createComment({ ...where, issue_number: 1, body: "old" });
    const folded = await octokit.graphql(
      "mutation($id: ID!) { minimizeComment(input: { subjectId: $id, classifier: OUTDATED }) { minimizedComment { isMinimized minimizedReason } } }",
      { id: data.node_id },
    );
    expect(folded).toEqual({
      minimizeComment: { minimizedComment: { isMinimized: true, minimizedReason: "outdated" } },
    });
    expect(pull.comments()).toMatchObject([{ minimized: "OUTDATED" }]);
    await octokit.graphql("mutation($id: ID!) { unminimizeComment(input: { subjectId: $id }) { clientMutationId } }", {
      id: data.node_id,
    });
    expect(pull.comments()).toMatchObject([{ minimized: null }]);
  });
});

describe("refusals", () => {
  const wrong = async (client: Octokit, query: string): Promise<string> => {
    try {
      await client.graphql(query);
      return "accepted";
    } catch (error) {
      return error instanceof Error ? error.message : String(error);
    }
  };

  test("a repository one may not see cannot be resolved", async () => {
    github.createRepository({ owner: "stranger", name: "secret" });
    expect(await wrong(octokit, '{ repository(owner: "stranger", name: "secret") { id } }')).toContain(
      "Could not resolve to a Repository with the name 'stranger/secret'",
    );
  });

  test("contents need their permission", async () => {
    const all = installation.permissions;
    installation.grant({ metadata: "read" });
    const client = checkedClients(github).as(installation);
    expect(await wrong(client, inRepo('object(expression: "main:a.sql") { oid }'))).toContain(
      "Resource not accessible by integration",
    );
    installation.grant(all);
  });

  test("a comment nobody has cannot be folded", async () => {
    const query = 'mutation { minimizeComment(input: { subjectId: "x", classifier: SPAM }) { clientMutationId } }';
    expect(await wrong(octokit, query)).toContain("Could not resolve to a node");
  });

  test("a query the schema does not allow is an error and is noted", async () => {
    expect(await wrong(octokit, inRepo("objekt { oid }"))).toContain('Cannot query field "objekt"');
    expect(github.violations.map((one) => one.message)).toEqual([
      expect.stringContaining('Cannot query field "objekt"'),
    ]);
  });

  test("without a token nothing is answered", async () => {
    const answer = await fetch(`${github.url}/api/graphql`, {
      method: "POST",
      body: JSON.stringify({ query: "{ rateLimit { cost } }" }),
    });
    expect(answer.status).toBe(401);
  });
});

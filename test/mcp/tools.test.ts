import { execFileSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { beforeAll, describe, expect, test } from "vitest";
import { boundedReportSchema } from "../../src/mcp/bounded-report.ts";
import { type Agent, agentOf, folderOf, textOf } from "./agent.ts";

const blocks = "create index on orders (state);\n";
let folder: string;
let agent: Agent;

beforeAll(async () => {
  folder = folderOf({
    "db/migrations/0001.sql": "create table orders (id bigint primary key, state text);\n",
    "main.c": "",
  });
  const git = (...args: readonly string[]): void => {
    execFileSync("git", ["-C", folder, "-c", "user.name=a", "-c", "user.email=a@example.com", ...args]);
  };
  git("init", "-q", "-b", "main");
  git("add", ".");
  git("commit", "-q", "-m", "first");
  git("switch", "-q", "-c", "index");
  writeFileSync(`${folder}/db/migrations/0002.sql`, blocks);
  git("add", ".");
  git("commit", "-q", "-m", "an index");
  agent = await agentOf([folder]);
});

test("every tool says that it only reads, and nothing outside", async () => {
  const { tools } = await agent.client.listTools();
  expect(tools.map(({ name }) => name)).toEqual(["review", "lint", "rules", "explain"]);
  for (const { annotations } of tools) {
    expect(annotations).toMatchObject({ readOnlyHint: true, openWorldHint: false, idempotentHint: true });
  }
});

describe("what blocks is said in words and as the published report", () => {
  test.each([
    ["review", { repo: "db" }],
    ["review", { base: "main", head: "index" }],
    ["lint", { paths: ["db/migrations/0002.sql"] }],
    ["lint", { files: [{ path: "db/migrations/0003.sql", text: blocks }] }],
  ])("%s %j", async (name, args) => {
    const answer = await agent.call(name, args);
    expect(textOf(answer)).toMatch(/^Blocked: [\s\S]*\nblocking index-not-concurrent db\/migrations\/000\d\.sql:1 /);
    const report = boundedReportSchema.parse(answer.structuredContent);
    expect(report.verdict).toBe("fail");
    expect(report.findings.map(({ rule }) => rule)).toContain("index-not-concurrent");
    expect(new Set(Object.values(report.leftOut))).toEqual(new Set([0]));
  });
});

test("the policy of the root counts for texts and files", async () => {
  const policy = "rules:\n  index-not-concurrent: off\n";
  const ruled = await agentOf([folderOf({ ".github/arch-review.yml": policy, "migrations/1.sql": blocks })]);
  for (const args of [{ paths: ["."] }, { files: [{ path: "migrations/2.sql", text: blocks }] }]) {
    expect(textOf(await ruled.call("lint", args))).not.toContain("index-not-concurrent");
  }
});

test.each([
  [{ prefix: "index-not" }, /^blocking index-not-concurrent: /],
  [{ text: "WITHOUT concurrently", family: "migration" }, /index-not-concurrent/],
  [{ family: "rfc", limit: 1 }, /\n\d+ more: /],
  [{ prefix: "no-such" }, /^No rule matches/],
])("rules %j", async (args, expected) => {
  expect(textOf(await agent.call("rules", args))).toMatch(expected);
});

test.each([
  [{ rule: "index-not-concurrent" }, /^# index-not-concurrent\n/],
  [{ path: "db/migrations/0001.sql" }, /^It is reviewed \(migration\)[\s\S]*index-not-concurrent/],
  [{ path: "docs/rfcs/0009-not-there.md" }, /^It is reviewed \(rfc\)/],
  [{ path: "main.c" }, /^It is not reviewed/],
])("explain %j", async (args, expected) => {
  expect(textOf(await agent.call("explain", args))).toMatch(expected);
});

test("pages of rules and the schema of the policy are resources, and ids are completed", async () => {
  const { client } = agent;
  const page = await client.readResource({ uri: "arch-review://rules/index-not-concurrent" });
  expect(page.contents[0]).toMatchObject({ mimeType: "text/markdown", text: expect.stringMatching(/^# index-not/) });
  const schema = await client.readResource({ uri: "arch-review://policy/schema" });
  expect(JSON.stringify(schema.contents)).toContain("postgres_version");
  await expect(client.readResource({ uri: "arch-review://rules/index-not-concurent" })).rejects.toThrow("index-not");
  const ref = { type: "ref/resource", uri: "arch-review://rules/{id}" } as const;
  const { completion } = await client.complete({ ref, argument: { name: "id", value: "index-not-c" } });
  expect(completion.values).toEqual(["index-not-concurrent"]);
});

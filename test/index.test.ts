import { readFileSync } from "node:fs";
import { Ajv2020 } from "ajv/dist/2020.js";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { type LintOptions, lint, type Report, review, UserError } from "../src/index.ts";
import { reportSchema } from "../src/report/index.ts";
import { type ScratchRepository, scratchRepository } from "./change/scratch-repository.ts";
import { answersOf, type ModelServer, startModelServer } from "./model-server/index.ts";

const orders = "create table orders (id bigint primary key, region text);\n";
const index = { path: "migrations/2.sql", text: "create index orders_region on orders (region);\n" };
const design = { path: "docs/rfcs/1.md", text: "# Exports\n\n## Proposal\nClients call `POST /v1/exports`.\n" };

const publishedSchema = new Ajv2020({ strict: true, allErrors: true }).compile(
  JSON.parse(readFileSync("schema/report.schema.json", "utf8")),
);

/** The report, held against the schema that others validate it with. */
function published(report: Report): Report {
  publishedSchema(report);
  expect(publishedSchema.errors ?? []).toEqual([]);
  return report;
}

const rulesOf = (report: Report): readonly string[] => report.findings.map(({ rule }) => rule);

const userErrorOf = async (run: Promise<unknown>): Promise<UserError> => {
  const error = await run.then(
    () => null,
    (caught: unknown) => caught,
  );
  if (error instanceof UserError) return error;
  throw new Error(`expected a UserError, got ${String(error)}`);
};

describe("lint", () => {
  it.each<[string, Parameters<typeof lint>[0], Report["verdict"]]>([
    ["a dangerous migration", [index], "fail"],
    ["a clean migration", [{ path: "1.sql", text: orders }], "pass"],
    ["SQL that does not parse", [{ path: "1.sql", text: "creat table x;" }], "incomplete"],
    ["a file that is no text", [{ path: "1.sql", text: "\0" }], "incomplete"],
    ["nothing that we review", [{ path: "main.go", text: "package main\n" }], "nothing-to-review"],
    ["nothing", [], "nothing-to-review"],
    ["text that is not well-formed", [{ path: "1.md", text: "# \ud800\n" }], "pass"],
    ["an empty file", [{ path: "1.sql", text: "" }], "pass"],
    ["a path with a line end in it", [{ path: "../../etc/passwd\n.sql", text: "select 1;" }], "pass"],
  ])("reports on %s by the published schema", async (_, files, verdict) => {
    expect(published(await lint(files)).verdict).toBe(verdict);
  });

  it("reports on a design document by the published schema, and asks what it leaves open", async () => {
    const { files, questions } = published(await lint([design]));
    expect(files).toMatchObject([{ path: design.path, kind: "rfc", error: null }]);
    expect(questions.length).toBeGreaterThan(0);
  });

  it("takes every file as newly added, in the order given", async () => {
    const table = { path: "migrations/9.sql", text: orders };
    expect(rulesOf(await lint([table, index]))).not.toContain("index-not-concurrent");
    expect(rulesOf(await lint([index, table]))).toContain("index-not-concurrent");
  });

  it("knows what the base branch holds", async () => {
    const base = [{ path: "migrations/1.sql", text: orders.replace("text)", "text check (region is not null))") }];
    const files = [{ path: "migrations/2.sql", text: "alter table orders alter column region set not null;\n" }];
    expect(rulesOf(await lint(files))).toContain("set-not-null-scan");
    expect(rulesOf(published(await lint(files, { base })))).not.toContain("set-not-null-scan");
  });

  it.each<[string, object, Report["verdict"]]>([
    ["nothing in it", {}, "fail"],
    ["an advisory mode", { mode: "advisory" }, "pass"],
    ["a rule switched off", { rules: { "index-not-concurrent": "off" } }, "pass"],
    ["a rule moved down", { rules: { "index-not-concurrent": "warning" } }, "pass"],
  ])("goes by the policy: %s", async (_, policy, verdict) => {
    expect((await lint([index], { policy })).verdict).toBe(verdict);
  });

  it.each<[string, LintOptions["policy"], RegExp]>([
    ["an unknown key", { rulez: {} }, /Unknown key `rulez`.*nearest valid key is `rules`/],
    ["a wrong type", { mode: 1 }, /`mode`/],
    ["an unknown rule", { rules: { "index-not-concurent": "off" } }, /nearest rule is `index-not-concurrent`/],
    ["a list", [], /wrong type/],
  ])("refuses a policy with %s", async (_, policy, words) => {
    const { message, remedy } = await userErrorOf(lint([index], policy === undefined ? {} : { policy }));
    expect(`${message} ${remedy}`).toMatch(words);
  });

  it.each<[string, () => Promise<Report>]>([
    ["among the files", () => lint([index, index])],
    ["in the base", () => lint([], { base: [index, index] })],
  ])("refuses a path that is given twice %s", async (_, run) => {
    expect(await userErrorOf(run())).toMatchObject({ message: `${index.path} is given twice`, path: index.path });
  });

  it("gives the same bytes for the same input, also when others run beside it", async () => {
    const reports = await Promise.all([1, 2, 3].map(() => lint([index, design])));
    const [first, ...others] = reports.map((report) => JSON.stringify(report));
    expect(others).toEqual([first, first]);
  });

  it("gives what the schema of the source describes, and nothing besides", async () => {
    const report = await lint([index, design]);
    expect(reportSchema.parse(report)).toEqual(report);
  });

  it("rehearses on top of the base where it is asked to, and not by itself", async () => {
    const base = [{ path: "migrations/1.sql", text: orders }];
    expect((await lint([index], { base })).shadow).toBeNull();
    const { shadow } = published(await lint([index], { base, shadow: true }));
    expect(shadow).toMatchObject({
      engine: expect.stringMatching(/^PostgreSQL 18\.\d+ \(PGlite\)$/),
      statements: [
        {
          path: index.path,
          startLine: 1,
          locks: [{ relation: "public.orders", mode: "SHARE" }],
          rewrites: [],
          error: null,
        },
      ],
    });
    const off = { policy: { shadow: { enabled: false } } };
    expect((await lint([index], { base, shadow: true, ...off })).shadow).toBeNull();
  });
});

describe("with a key in the environment", () => {
  const owner = "People of the parcel desk maintain the reminder service and carry the pager for it";
  const proposal = `# RFC: Reminders\n\n## Proposal\nA reminder service asks the order service which parcels wait and writes a row into the table of reminders for each. A worker sends the mail. ${owner}.\n`;
  const reminders = { path: "docs/rfcs/2.md", text: proposal };
  const judgedOf = ({ checklist }: Report): readonly string[] =>
    checklist.flatMap(({ checks }) => checks.flatMap(({ id, judged }) => (judged === undefined ? [] : [id])));
  let server: ModelServer;
  let plain: Report;

  beforeEach(async () => {
    plain = await lint([reminders]);
    server = await startModelServer({ script: answersOf({ "ap-ownership": { verdict: "satisfied", quote: owner } }) });
    vi.stubEnv("OPENAI_API_KEY", server.key);
    vi.stubEnv("OPENAI_BASE_URL", server.url);
    vi.stubEnv("OPENAI_MODEL", "stub-model");
  });
  afterEach(async () => {
    vi.unstubAllEnvs();
    await server.close();
  });

  it("asks the language model what the rules leave open, by itself, and the same words once", async () => {
    const report = published(await lint([reminders]));
    expect(judgedOf(report)).toEqual(["ap-ownership"]);
    expect(report.verdict).toBe(plain.verdict);
    const calls = server.requests.length;
    expect(await lint([reminders], { judge: true })).toEqual(report);
    expect(server.requests).toHaveLength(calls);
  });

  it.each<[string, LintOptions]>([
    ["where it is told so", { judge: false }],
    ["where the policy says so", { policy: { judge: { enabled: false } } }],
  ])("asks none %s, and says what it says without a key", async (_, options) => {
    expect(await lint([reminders], options)).toEqual(plain);
    expect(server.requests).toEqual([]);
  });

  it("asks none without a key, though it is told to", async () => {
    vi.stubEnv("OPENAI_API_KEY", "");
    expect(await lint([reminders], { judge: true })).toEqual(plain);
  });

  it("refuses an address that is none, and only where a model is wanted", async () => {
    vi.stubEnv("OPENAI_BASE_URL", "hidden words");
    const { message } = await userErrorOf(lint([reminders]));
    expect(message).toMatch(/^OPENAI_BASE_URL is not a URL/);
    expect(message).not.toContain("hidden");
    expect(await lint([reminders], { judge: false })).toEqual(plain);
  });
});

describe("review", () => {
  let repository: ScratchRepository | null = null;
  afterEach(() => repository?.remove());

  /** A clone on the branch `change`. */
  function clone(main: Readonly<Record<string, string>>, change: Readonly<Record<string, string>>): string {
    const scratch = scratchRepository();
    repository = scratch;
    const commit = (files: Readonly<Record<string, string>>): void => {
      for (const [path, text] of Object.entries(files)) scratch.write(path, text);
      scratch.commit();
    };
    commit(main);
    scratch.git("checkout", "--quiet", "-b", "change");
    commit(change);
    return scratch.path;
  }

  it("says what the App would say of a branch", async () => {
    const repo = clone({ "migrations/000001_a.up.sql": orders }, { "migrations/000002_b.up.sql": index.text });
    expect(published(await review({ repo }))).toMatchObject({
      verdict: "fail",
      findings: expect.arrayContaining([expect.objectContaining({ path: "migrations/000002_b.up.sql", startLine: 1 })]),
    });
    expect((await review({ repo, base: "main", head: "main" })).verdict).toBe("nothing-to-review");
  });

  it("goes by the policy of the base branch, or by the one given", async () => {
    const off = { ".github/arch-review.yml": "rules:\n  index-not-concurrent: off\n" };
    const main = { "migrations/000001_a.up.sql": orders, ...off };
    const repo = clone(main, { "migrations/000002_b.up.sql": index.text });
    expect((await review({ repo })).verdict).toBe("pass");
    expect((await review({ repo, policy: {} })).verdict).toBe("fail");
  });

  it.each([
    ["of the base branch", undefined],
    ["given", { migrations: { paths: ["db/*.sql"] } }],
  ])("reads the earlier migrations that only the policy %s names", async (_, policy) => {
    const file = { ".github/arch-review.yml": 'migrations:\n  paths: ["db/*.sql"]\n' };
    const proven = { "db/1.sql": orders.replace("text)", "text check (region is not null))") };
    const change = { "db/2.sql": "alter table orders alter column region set not null;\n" };
    const repo = clone({ ...proven, ...(policy === undefined ? file : {}) }, change);
    const report = await review(policy === undefined ? { repo } : { repo, policy });
    expect(report.files).toMatchObject([{ path: "db/2.sql", kind: "migration", operations: 1 }]);
    expect(rulesOf(report)).not.toContain("set-not-null-scan");
  });

  it.each<[string, (repo: string) => Parameters<typeof review>[0], RegExp]>([
    ["a folder that is not there", () => ({ repo: "/nonexistent" }), /is not a git repository/],
    ["a base that is no commit", (repo) => ({ repo, base: "nope" }), /"nope" is not a branch/],
    ["a policy that is not valid", (repo) => ({ repo, policy: { rulez: {} } }), /Unknown key `rulez`/],
  ])("refuses %s", async (_, options, words) => {
    const error = await userErrorOf(review(options(clone({ "README.md": "x\n" }, {}))));
    expect(error.message).toMatch(words);
    expect(error.remedy).not.toBe("");
  });
});

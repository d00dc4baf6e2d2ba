import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Terminal } from "../../src/cli/terminal.ts";
import { type ScratchRepository, scratchRepository } from "../change/scratch-repository.ts";
import { type Folder, folderWith } from "../cli/fake-terminal.ts";
import { type Editor, startEditor } from "./editor.ts";

const terminal = (): Terminal => ({
  out: () => undefined,
  err: () => undefined,
  outIsTerminal: false,
  errIsTerminal: false,
  columns: 100,
  environment: { PATH: process.env.PATH },
  workingFolder: "/",
  now: () => new Date("2026-03-01T12:00:00Z"),
});

const tables = "create table orders (id bigint primary key, state text);\n";
const index = "create index orders_state on orders (state);\n";
let repository: ScratchRepository;
let loose: Folder;
let editor: Editor;

beforeAll(async () => {
  repository = scratchRepository();
  repository.write("migrations/0001_orders.sql", tables);
  repository.write(".github/arch-review.yml", "waivers:\n  max_days: 10\n");
  repository.commit();
  loose = folderWith({ "migrations/0001_orders.sql": tables, "alone.sql": "" });
  const folders = [repository.path, join(loose.path, "migrations", "..")].map((path) => pathToFileURL(path).href);
  editor = await startEditor(terminal(), { folders, showsDocuments: true });
});

afterAll(() => {
  editor.end();
  repository.remove();
  loose.remove();
});

const inRepository = (path: string): string => pathToFileURL(join(repository.path, path)).href;

test("an unsaved migration is found fault with on top of the earlier ones, and again as it is typed", async () => {
  const uri = inRepository("migrations/0002_index.sql");
  editor.open(uri, index);
  const [blocking] = await editor.diagnostics(uri, 1);
  expect(blocking).toMatchObject({
    severity: 1,
    code: "index-not-concurrent",
    source: "arch-review",
    codeDescription: { href: "https://arch-review.github.io/arch-review/rules/index-not-concurrent" },
    range: { start: { line: 0, character: 0 }, end: { line: 0, character: index.length - 2 } },
  });
  editor.change(uri, 2, index.replace("orders (", "nowhere ("));
  editor.change(uri, 3, "create index concurrently orders_state on orders (state);\r\n");
  expect((await editor.diagnostics(uri, 3)).map(({ code }) => code)).not.toContain("index-not-concurrent");
  editor.change(
    uri,
    4,
    "create table items (id bigint primary key);\n alter table orders add column é text not null;\n",
  );
  expect((await editor.diagnostics(uri, 4)).map(({ code }) => code)).toContain("add-required-column");
  editor.close(uri);
});

test.each(["create index (((", "\u0000\ud800", "/*".repeat(5000), "$$".repeat(999)])(
  "what is no SQL ends nothing: %#",
  async (text) => {
    const uri = inRepository("migrations/0003_broken.sql");
    editor.open(uri, text);
    await editor.diagnostics(uri, 1);
    editor.change(uri, 2, index);
    expect((await editor.diagnostics(uri, 2)).map(({ code }) => code)).toContain("index-not-concurrent");
    editor.close(uri);
  },
);

test("a committed migration is silent until it is edited", async () => {
  const uri = inRepository("migrations/0001_orders.sql");
  editor.open(uri, tables.replaceAll("\n", "\r\n"));
  expect(await editor.diagnostics(uri, 1)).toEqual([]);
  editor.change(uri, 2, tables.replace("state text", "state text, note text"));
  expect(await editor.diagnostics(uri, 2)).not.toEqual([]);
  editor.close(uri);
});

test("what happens on disk counts once the editor tells", async () => {
  const uri = inRepository("migrations/0005_later.sql");
  const later = "create index on parcels (state);\n";
  editor.open(uri, later);
  const before = (await editor.diagnostics(uri, 1)).map(({ code }) => code);
  repository.write("migrations/0004_parcels.sql", "create table parcels (id bigint primary key, state text);\n");
  editor.changedOnDisk(inRepository("migrations/0004_parcels.sql"));
  const after = (await editor.diagnostics(uri, 1)).map(({ code }) => code);
  // The table is new in this very change, so nobody waits for the index.
  expect(before).toContain("index-not-concurrent");
  expect(after).not.toContain("index-not-concurrent");
  editor.close(uri);
});

test("fixes are offered for the text that was reviewed: a suggestion, a comment that is proven to count, the rule's page", async () => {
  const uri = inRepository("migrations/0006_index.sql");
  editor.open(uri, `-- one\r\n  ${index.replace("\n", "\r\n")}`);
  await editor.diagnostics(uri, 1);
  const actions = await editor.actions(uri, 1);
  expect(actions.map(({ title }) => title)).toEqual([
    "Suppress index-not-concurrent with a reason",
    "Open the page of index-not-concurrent",
    "Take over the suggestion for missing-lock-timeout",
    "Suppress missing-lock-timeout with a reason",
    "Open the page of missing-lock-timeout",
    "Suppress missing-statement-timeout with a reason",
    "Open the page of missing-statement-timeout",
  ]);
  expect(actions[0]?.edit?.changes?.[uri]).toEqual([
    {
      range: { start: { line: 1, character: 0 }, end: { line: 1, character: 0 } },
      newText: '  -- arch-review: ignore index-not-concurrent reason=""\r\n',
    },
  ]);
  expect(actions[2]?.edit?.changes?.[uri]?.[0]?.newText).toContain("\r\n");
  expect(await editor.actions(uri, 9)).toEqual([]);
  const hover = JSON.stringify(await editor.hover(uri, 1, 4));
  expect(hover).toContain("**Index built on an existing table without CONCURRENTLY**");
  editor.close(uri);
});

const rails = `class Index < ActiveRecord::Migration[7.1]
  def change
    add_index :orders, :state
  end
end
`;
const alembic = `from alembic import op

revision = "a"
down_revision = None


def upgrade():
    op.create_index("orders_state", "orders", ["state"])
`;
const knex = `exports.up = (knex) =>
  knex.schema.alterTable("orders", (table) => {
    table.index("state");
  });
`;
const openapi = `openapi: 3.1.0
info: { title: Shop, version: "1" }
paths:
  /orders:
    post:
      responses:
        "200": { description: done }
`;
const design = "# RFC 7: Webhooks\n\n## Design\n\nWe add an endpoint that calls customers when an order changes.\n";

test.each([
  ["db/migrate/20260101000000_index.rb", rails, "    # arch-review: ignore "],
  ["alembic/versions/a_index.py", alembic, "    # arch-review: ignore "],
  ["migrations/20260101000000_index.js", knex, "// arch-review: ignore "],
  ["openapi.yaml", openapi, "# arch-review: ignore "],
  ["docs/rfcs/0007-webhooks.md", design, "<!-- arch-review: ignore "],
])("%s is found fault with, and the comment of its language waives it", async (path, text, comment) => {
  const uri = inRepository(path);
  editor.open(uri, text);
  const found = await editor.diagnostics(uri, 1);
  expect(found).not.toEqual([]);
  const offered = await Promise.all(
    [...new Set(found.map(({ range }) => range.start.line))].map((line) => editor.actions(uri, line)),
  );
  const comments = offered.flat().flatMap(({ edit }) => edit?.changes?.[uri]?.map(({ newText }) => newText) ?? []);
  expect(comments.join("")).toContain(comment);
  editor.close(uri);
});

test("no comment is offered where it would be data", async () => {
  const uri = inRepository("db/migrate/20260102000000_heredoc.rb");
  const text = `class Heredoc < ActiveRecord::Migration[7.1]
  def up
    execute <<~SQL
      SELECT 1;
      CREATE INDEX orders_state ON orders (state);
    SQL
  end
end
`;
  editor.open(uri, text);
  const found = await editor.diagnostics(uri, 1);
  expect(found.map(({ code, range }) => [code, range.start.line])).toContainEqual(["index-not-concurrent", 4]);
  const titles = (await editor.actions(uri, 4)).map(({ title }) => title);
  expect(titles).not.toContain("Suppress index-not-concurrent with a reason");
  editor.close(uri);
});

test("a rule's page is opened by its id, and nothing else is", async () => {
  await editor.execute("arch-review.openRulePage", "index-not-concurrent");
  await editor.execute("arch-review.openRulePage", "../../evil");
  await editor.execute("arch-review.openRulePage", { id: 1 });
  expect(editor.shown).toEqual(["https://arch-review.github.io/arch-review/rules/index-not-concurrent"]);
});

test.each([
  [".github/arch-review.yml", "mode: enforc\n", 0, "Expected one of enforce, advisory"],
  [".github/arch-review.yml", "rules:\n  index-not-concurrently: off\n", 1, "index-not-concurrent"],
  [".github/arch-review-waivers.yml", waiver("2026-03-20"), 3, "more than 10 days ahead"],
  [".github/arch-review-statistics.json", "[\n{", 1, "The file is no JSON"],
])("%s is checked as it is typed: %j", async (path, text, line, words) => {
  const uri = inRepository(path);
  editor.open(uri, text, "yaml");
  const [problem] = await editor.diagnostics(uri, 1);
  expect(problem).toMatchObject({ severity: 1, range: { start: { line } } });
  expect(problem?.message).toContain(words);
  editor.close(uri);
});

function waiver(expires: string): string {
  return `- rule: index-not-concurrent\n  reason: the table has forty rows and nobody writes\n  owner: "@kim"\n  expires: "${expires}"\n`;
}

test("a policy is completed and explained while it is written", async () => {
  const uri = inRepository(".github/arch-review.yml");
  editor.open(uri, "mode: \n", "yaml");
  await editor.diagnostics(uri, 1);
  expect((await editor.complete(uri, 0, 6)).map(({ label }) => label)).toEqual(["enforce", "advisory"]);
  expect(JSON.stringify(await editor.hover(uri, 0, 1))).toContain("a blocking finding fails the check");
  editor.close(uri);
});

test("without git an open file is new, and the others are there", async () => {
  const uri = pathToFileURL(join(loose.path, "migrations/0002_index.sql")).href;
  editor.open(uri, index);
  expect((await editor.diagnostics(uri, 1)).map(({ code }) => code)).toContain("index-not-concurrent");
  editor.close(uri);
});

test.each([
  ["untitled:Untitled-1", "sql", ["index-not-concurrent"]],
  [pathToFileURL("/nowhere/at/all/x.sql").href, "sql", ["index-not-concurrent"]],
])("%s stands alone", async (uri, language, codes) => {
  editor.open(uri, index, language);
  expect((await editor.diagnostics(uri, 1)).map(({ code }) => code)).toEqual(expect.arrayContaining(codes));
  editor.close(uri);
});

test("a client that counts bytes is told bytes", async () => {
  const bytes = await startEditor(terminal(), { encodings: ["utf-8"] });
  expect(bytes.capabilities.positionEncoding).toBe("utf-8");
  bytes.open("untitled:u", "/* é😀 */ create index on orders (state);\n");
  const [first] = await bytes.diagnostics("untitled:u", 1);
  expect(first?.range.start.character).toBe(Buffer.byteLength("/* é😀 */ "));
  bytes.end();
});

import { describe, expect, test } from "vitest";
import { loadRuby } from "../../../../../src/artifacts/migration/code/languages/ruby.ts";
import { loadParser } from "../../../../../src/artifacts/migration/index.ts";
import { lowered, migration, sent, up } from "./lowered.ts";

await loadParser();
await loadRuby();

const of = (body: string) => sent(lowered(migration(body)).up);
const adds = (...columns: readonly string[]) => columns.map((name) => `ALTER TABLE "t" ADD COLUMN "${name}" integer`);

describe("what can be told without running it", () => {
  test.each([
    [
      "constants",
      "T = 't'.freeze\nC ||= %i[a b]\ndef change\nC.each { |c| add_column T, c, :integer }\nend",
      adds("a", "b"),
    ],
    [
      "hashes",
      "def change\n{ t: [:a, :b] }.each { |t, cs| cs.each { |c| add_column t, c, :integer } }\nend",
      adds("a", "b"),
    ],
    ["pairs", "def change\n[[:a, :integer]].each do |name, type| add_column :t, name, type end\nend", adds("a")],
    ["ranges", 'def change\n(1..2).each { |n| add_column :t, "c#{n}", :integer }\nend', adds("c1", "c2")],
    [
      "own methods",
      "def change\nadd :a\nadd(:b, to: :t)\nend\nprivate\ndef add(name, to: 't')\nadd_column to, name, :integer\nend",
      adds("a", "b"),
    ],
    ["blocks of own methods", "def change\nwrap { add_column :t, :a, :integer }\nend\ndef wrap\nyield\nend", adds("a")],
    ["options", "def change\nopts = { null: true }\nadd_column :t, :a, :integer, **opts\nend", adds("a")],
    [
      "checks of what is there",
      "def change\nadd_column :t, :a, :integer unless column_exists?(:t, :a)\nend",
      adds("a"),
    ],
    ["guards", "def change\nreturn if column_exists?(:t, :a)\nadd_column :t, :a, :integer\nend", adds("a")],
    [
      "the database",
      "def change\nif connection.adapter_name =~ /mysql|trilogy/i || mysql?\nexecute 'x'\nelse\nadd_column :t, :a, :integer\nend\nend",
      adds("a"),
    ],
    [
      "the adapter",
      "def change\ncase connection.adapter_name\nwhen 'Mysql2' then execute 'x'\nwhen 'PostgreSQL' then add_column :t, :a, :integer\nend\nend",
      adds("a"),
    ],
    ["the environment", "def change\nadd_column :t, :a, :integer if Rails.env.production?\nend", adds("a")],
    ["rescues", "def change\nadd_column :t, :a, :integer\nrescue StandardError\nputs 'no'\nend", adds("a")],
    [
      "wrappers",
      "def change\nsay_with_time('x') { safety_assured { transaction { add_column :t, :a, :integer } } }\nend",
      adds("a"),
    ],
    ["old classes", "def self.up\nadd_column :t, :a, :integer\nend", adds("a")],
    ["the connection of a model", "def change\nc = User.connection\nc.add_column :t, :a, :integer\nend", adds("a")],
  ])("%s", (_name, body, sql) => {
    expect(of(body)).toEqual(sql);
  });
});

describe("what cannot", () => {
  test.each([
    ["a computed type", "add_column :t, :a, kind", ["?add_column"]],
    ["a helper from elsewhere", "add_everything :t", ["?add_everything"]],
    ["another migration", "revert CreateThings", ["?revert"]],
    ["rows by models", "User.where(a: 1).find_each { |user| user.update!(a: 2) }", ["?rows User.where"]],
    ["SQL from elsewhere", "execute File.read('x.sql')", ["?execute"]],
    [
      "a computed condition's other side",
      "if User.any?\nadd_column :t, :a, :integer\nelse\ndrop_table :t\nend",
      [...adds("a"), "?drop_table"],
    ],
  ])("%s is listed", (_name, body, expected) => {
    expect(up(body)).toEqual(expected);
  });

  test("a table or column that is computed has a name in its place", () => {
    expect(up("tables.each { |t| add_column t, :a, :integer }")).toEqual(['ALTER TABLE "__t_" ADD COLUMN "a" integer']);
    expect(up("add_index Tags.table, Tags.column")[0]).toContain('ON "__tags_table_" ("__tags_column_")');
  });

  test("a value within SQL is a name", () => {
    expect(up("execute \"UPDATE t SET a = #{amount} WHERE b = '#{word}'\"")).toEqual([
      "UPDATE t SET a = __amount_ WHERE b = '__word_'",
    ]);
    expect(up('execute "DO WHATEVER #{amount}"')).toEqual(["?execute"]);
  });
});

test("places are those of the file, whatever stands before them", () => {
  const text = migration(
    "def change\n# é🎉\nexecute <<~SQL.squish\n  UPDATE t\n     SET a = 'ü🎉'\n\n   WHERE b = 1;\n  DROP TABLE  u\nSQL\nend",
  );
  const [step, ...rest] = lowered(text).up.steps;
  expect(rest).toEqual([]);
  if (step?.kind !== "sql") throw new Error("it is no SQL");
  const { text: sql, rangeOf } = step.sql;
  const at = (word: string) => {
    const { startLine, startColumn, endLine, endColumn } = rangeOf(sql.indexOf(word), sql.indexOf(word) + word.length);
    expect(startLine).toBe(endLine);
    return text.split("\n")[startLine - 1]?.slice(startColumn - 1, endColumn - 1);
  };
  for (const word of ["UPDATE", "'ü🎉'", "WHERE", "DROP", "u"]) expect(at(word)).toBe(word);
});

test("escapes keep the places of what stands behind them", () => {
  const text = migration("def change\nexecute \"UPDATE t SET a = '\\u00e9\\n' WHERE b = 1\"\nend");
  const [step] = lowered(text).up.steps;
  if (step?.kind !== "sql") throw new Error("it is no SQL");
  const start = step.sql.text.indexOf("WHERE");
  const { startLine, startColumn } = step.sql.rangeOf(start, start + 5);
  expect(text.split("\n")[startLine - 1]?.slice(startColumn - 1, startColumn + 4)).toBe("WHERE");
});

test("transactions", () => {
  const alone = lowered(
    migration("disable_ddl_transaction!\ndef change\ntransaction do\nadd_column :t, :a, :string\nend\nend"),
  ).up;
  expect([alone.transaction.mode, alone.transaction.asked, alone.batches]).toEqual([
    "none",
    true,
    [{ startLine: 4, endLine: 6, mode: "wrapped" }],
  ]);
  expect(lowered(migration("def change\nend")).up.transaction.mode).toBe("wrapped");
});

test("how long is waited for locks is read from the program's settings", () => {
  const text = migration("def change\nadd_column :t, :a, :string\nend");
  const strong = { "config/initializers/strong_migrations.rb": "StrongMigrations.lock_timeout = 10.seconds\n" };
  expect(sent(lowered(text, "postgresql", strong).up)[0]).toMatch(/lock_timeout.*10000ms/);
  const database = {
    "config/database.yml": "production:\n  adapter: postgresql\n  variables:\n    lock_timeout: 5s\n",
  };
  expect(sent(lowered(text, "postgresql", database).up)[0]).toMatch(/lock_timeout.*5s/);
  expect(sent(lowered(text).up)).toHaveLength(1);
});

test("views of Scenic are read from their files", () => {
  const text = migration("def change\ncreate_view :reports, version: 2\nend");
  const views = { "db/views/reports_v02.sql": "SELECT 1 AS a;\n" };
  expect(sent(lowered(text, "postgresql", views).up)).toEqual(['CREATE VIEW "reports" AS SELECT 1 AS a']);
  expect(sent(lowered(text).up)).toEqual(["?create_view"]);
});

test("what is said to be safe is where it is said", () => {
  const { assured } = lowered(migration("def change\nsafety_assured { drop_table :t }\nend"));
  expect(assured.map(({ by, range }) => [by, range.startLine])).toEqual([["safety_assured", 3]]);
});

test("the same text gives the same scripts", () => {
  const text = migration("def change\nadd_column :t, :a, :string\nend");
  expect(lowered(text).up).toBe(lowered(text).up);
});

describe("a file that means no good", () => {
  test.each([
    ["no Ruby", "class Change < ActiveRecord::Migration[8.0]\n def change\n  add_column :t,, :a\n end\nend"],
    ["no end", "class Change < ActiveRecord::Migration[8.0]\n def change\n add_column :t, :a, :string"],
  ])("%s is told with its place", (_name, text) => {
    const { problems } = lowered(text);
    expect(problems.length).toBeGreaterThan(0);
    expect(problems[0]?.remedy).not.toBe("");
  });

  test.each([
    ["brackets", migration(`def change\nexecute ${"[".repeat(100_000)}\nend`)],
    ["calls", migration(`def change\n${"a(".repeat(5000)}${")".repeat(5000)}\nend`)],
    ["itself", migration("def change\nchange\nchange\nend")],
    [
      "loops",
      migration('def change\n(1..4000).each { |a| (1..4000).each { |b| add_column :t, "c#{a}_#{b}", :string } }\nend'),
    ],
    ["doubling", migration(`def change\nx = 'a'\n${"x = x + x\n".repeat(60)}execute x\nend`)],
    ["length", `# ${"x".repeat(5_000_000)}`],
  ])("%s ends", (_name, text) => {
    const { up: script } = lowered(text);
    expect(script.steps.length).toBeLessThanOrEqual(20_002);
  });
});

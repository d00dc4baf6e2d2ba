import { expect, test } from "vitest";
import { ectoReader } from "../../../../../src/artifacts/migration/code/ecto/reader.ts";
import { ecto } from "../../../../../src/artifacts/migration/frameworks/ecto.ts";
import { loadFor, loweredFile, sqlLines } from "../sql-of-file.ts";

await loadFor("a.exs");

const path = "priv/repo/migrations/20240101000000_a.exs";
const module = (body: string): string => `defmodule App.A do\n  use Ecto.Migration\n${body}\nend\n`;
const change = (body: string): string => module(`def change do\n${body}\nend`);
const up = (text: string, ...more: [("postgresql" | "mysql" | "sqlite")?, Record<string, string>?]) =>
  sqlLines(loweredFile(ectoReader, path, text, ...more).up, more[0]);

test.each([
  [
    "a table with the key and times that Ecto adds",
    "create table(:a) do\ntimestamps()\nend",
    [
      '4: CREATE TABLE "a" ("id" bigserial, "inserted_at" timestamp(0) NOT NULL, "updated_at" timestamp(0) NOT NULL, PRIMARY KEY ("id"))',
    ],
  ],
  [
    "a reference",
    "alter table(:a) do\nadd :b_id, references(:b, type: :uuid, on_delete: :nilify_all, validate: false)\nend",
    [
      '4: ALTER TABLE "a" ADD COLUMN "b_id" uuid, ADD CONSTRAINT "a_b_id_fkey" FOREIGN KEY ("b_id") REFERENCES "b" ("id") ON DELETE SET NULL NOT VALID',
    ],
  ],
  [
    "names of indexes",
    'create unique_index(:a, [:b, "lower(c)"], where: "d", prefix: "s")',
    ['4: CREATE UNIQUE INDEX "a_b_lower_c_index" ON "s"."a" ("b", (lower(c))) WHERE d'],
  ],
  ["a block behind `do:`", "alter table(:a), do: add(:b, :integer)", ['4: ALTER TABLE "a" ADD COLUMN "b" integer']],
  ["a pipe", "index(:a, [:b]) |> create()", ['4: CREATE INDEX "a_b_index" ON "a" ("b")']],
  ["loops over what is known", "for t <- ~w(a b)a, do: drop table(t)", ['4: DROP TABLE "a"', '4: DROP TABLE "b"']],
  ["a condition on the direction", 'if direction() == :down do\nexecute "SELECT 1"\nend', []],
  [
    "a condition that is not known",
    'if System.get_env("X") do\ndrop table(:a)\nend',
    ["4: ? it depends on a condition that is known when it runs"],
  ],
  ["a check whether something is there", "unless table_exists?(:a) do\ndrop table(:b)\nend", ['5: DROP TABLE "b"']],
  ["code of another module", "Oban.Migration.up()", ["4: ? it is code of another module, which is not followed"]],
  ["what runs at once", 'drop table(:a)\nrepo().query!("SELECT 1")', ["5: SELECT 1", '4: DROP TABLE "a"']],
  [
    "SQL with a value that is not known",
    'execute "UPDATE a SET b = #{System.get_env("X")}"',
    ["4: UPDATE a SET b = __System_get_env_X___"],
  ],
  ["SQL that is not known", 'execute File.read!("a.sql")', ["4: ? its SQL is computed"]],
  [
    "a type that it has already",
    "alter table(:a) do\nmodify :b, :text, null: false, from: {:text, null: true}\nend",
    ['4: ALTER TABLE "a" ALTER COLUMN "b" SET NOT NULL'],
  ],
])("%s", (_name, body, expected) => {
  expect(up(change(body))).toEqual(expected);
});

test("types of other databases", () => {
  const text = change("create table(:a) do\nadd :b, :string\nadd :c, :utc_datetime_usec\nend");
  expect(up(text, "mysql")[0]).toContain("`id` bigint unsigned NOT NULL AUTO_INCREMENT, `b` varchar(255)");
  expect(up(text, "sqlite")[0]).toContain('"b" TEXT, "c" TEXT');
});

test("what the configuration of the repo says", () => {
  const config = { "config/config.exs": "config :a, A.Repo, migration_primary_key: [type: :uuid]\n" };
  expect(up(change("create table(:a) do\nadd :b, references(:b)\nend"), "postgresql", config)[0]).toContain(
    '"id" uuid, "b" uuid',
  );
});

test("change is turned round as Ecto does", () => {
  const { down, irreversible } = loweredFile(
    ectoReader,
    path,
    change(
      'create index(:a, [:b])\nexecute "A", "DROP VIEW v"\ndrop table(:z)\nalter table(:a) do\nremove :c, :text\nend',
    ),
  );
  expect(sqlLines(down)).toEqual([
    '7: ALTER TABLE "a" ADD COLUMN "c" text',
    "5: DROP VIEW v",
    '4: DROP INDEX "a_b_index"',
  ]);
  expect(irreversible?.map(({ range }) => range.startLine)).toEqual([6]);
});

test("the file says that it runs outside of a transaction", () => {
  const text = module("@disable_ddl_transaction true\ndef change, do: create index(:a, [:b], concurrently: true)");
  expect(loweredFile(ectoReader, path, text).up.transaction).toMatchObject({ mode: "none", asked: true });
});

test("a syntax error has a place", () => {
  expect(loweredFile(ectoReader, path, change("create index(:a, [")).problems.length).toBe(1);
});

test.each([
  ["brackets", "(".repeat(20_000)],
  ["recursion", "a()\nend\ndefp a do\na()"],
  ["loops", "for a <- 1..1000, b <- 1..1000, c <- 1..1000, do: drop table(:a)"],
])("hostile: %s", (_name, body) => {
  expect(() => up(change(body))).not.toThrow();
});

test("the same text gives the same script", () => {
  const text = change("drop table(:a)");
  expect(loweredFile(ectoReader, path, text).up).toBe(loweredFile(ectoReader, path, text).up);
});

test.each([
  ["priv/repo/migrations/20240101000000_a.exs", "priv/repo/migrations"],
  ["apps/x/priv/other_repo/migrations/1_a.exs", "apps/x/priv/other_repo/migrations"],
  ["priv/repo/migrations/.formatter.exs", undefined],
  ["priv/repo/seeds.exs", undefined],
  ["test/1_a_test.exs", undefined],
])("%s", (name, root) => {
  expect(ecto.name(name, { read: () => null, nearest: () => null, mentions: () => false, below: () => [] })?.root).toBe(
    root,
  );
});

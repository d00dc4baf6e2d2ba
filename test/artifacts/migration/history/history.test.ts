import { describe, expect, test } from "vitest";
import { parseCache } from "../../../../src/artifacts/migration/history/parse-cache.ts";
import { readMigrationChange } from "../../../../src/artifacts/migration/index.ts";
import { defaultMysql } from "../../../../src/artifacts/migration/mysql-server.ts";
import {
  type ChangedFile,
  type ChangeSet,
  changeFromFiles,
  type FileContent,
  hunksOf,
} from "../../../../src/change/index.ts";
import { defaultOptions, detect, given, read } from "./read.ts";

const users = "CREATE TABLE users (id bigint PRIMARY KEY, name text);";
const orders = "CREATE TABLE orders (id bigint PRIMARY KEY);";

describe("new migrations", () => {
  test("run on top of what the base branch's leave, in the tool's order", () => {
    const reading = read(
      { "m/10_c.up.sql": "ALTER TABLE users ADD a int;", "m/9_b.up.sql": orders },
      { "m/2_x.up.sql": "ALTER TABLE users ADD b int;", "m/1_a.up.sql": users },
    );
    const [change] = reading.changes;
    expect(change?.kind).toBe("new");
    expect(change?.migrations.map(({ path, version }) => [path, version])).toEqual([
      ["m/9_b.up.sql", "9"],
      ["m/10_c.up.sql", "10"],
    ]);
    expect(change?.shipped).toEqual([
      { path: "m/1_a.up.sql", version: "1", fate: "kept" },
      { path: "m/2_x.up.sql", version: "2", fate: "kept" },
    ]);
    expect([...(change?.before.tables.keys() ?? [])]).toEqual(["public.users"]);
    expect([...(change?.after.tables.get("public.users")?.columns.keys() ?? [])]).toEqual(["id", "name", "b", "a"]);
    expect([...(change?.created ?? [])]).toEqual(["public.orders"]);
  });

  test("see the catalogue before and after each operation", () => {
    const reading = read({ "m/1_a.up.sql": `${users}\nALTER TABLE users ADD a int, ADD b int;` });
    const columns = reading.changes[0]?.steps.map(({ before, after }) => [
      before.tables.get("public.users")?.columns.size ?? 0,
      after.tables.get("public.users")?.columns.size,
    ]);
    expect(columns).toEqual([
      [0, 2],
      [2, 3],
      [3, 4],
    ]);
  });

  test("run after every shipped one, even with an older version", () => {
    const reading = read({ "m/1_a.up.sql": "ALTER TABLE users ADD a int;" }, { "m/2_b.up.sql": users });
    expect(reading.changes[0]?.steps[0]?.before.tables.get("public.users")?.assumed).toBe(false);
  });

  test("repeatable ones run last, and again when they are edited", () => {
    const view = "CREATE OR REPLACE VIEW v AS SELECT 1;";
    const reading = read(
      { "db/migration/R__v.sql": `${view} `, "db/migration/V2__b.sql": orders },
      { "db/migration/R__v.sql": view, "db/migration/V1__a.sql": users },
    );
    expect(reading.changes.map(({ kind, migrations }) => [kind, migrations.map(({ path }) => path)])).toEqual([
      ["new", ["db/migration/V2__b.sql", "db/migration/R__v.sql"]],
    ]);
  });
});

describe("relations that a change creates", () => {
  const cases: readonly [string, string, readonly string[]][] = [
    ["a table", orders, ["public.orders"]],
    ["a temporary table", "CREATE TEMP TABLE x (a int);", ["pg_temp.x"]],
    ["a materialized view", "CREATE MATERIALIZED VIEW v AS SELECT 1;", ["public.v"]],
    ["no view", "CREATE VIEW v AS SELECT 1;", []],
    ["no table that was there", "CREATE TABLE IF NOT EXISTS users (id int);", []],
    ["no table that was spoken of", "ALTER TABLE x ADD a int; CREATE TABLE IF NOT EXISTS x (a int);", []],
    ["one that takes the place of another", "DROP TABLE users; CREATE TABLE users (id int);", ["public.users"]],
    ["under its new name too", `${orders} ALTER TABLE orders RENAME TO o;`, ["public.orders", "public.o"]],
    ["in its new schema too", `${orders} ALTER TABLE orders SET SCHEMA app;`, ["public.orders", "app.orders"]],
    ["no table that is renamed", "ALTER TABLE users RENAME TO people;", []],
  ];
  test.each(cases)("%s", (_name, sql, created) => {
    const reading = read({ "m/2_b.up.sql": sql }, { "m/1_a.up.sql": users });
    expect([...(reading.changes[0]?.created ?? [])]).toEqual(created);
  });

  test("a temporary table hides no other in the next file", () => {
    const reading = read({ "m/1_a.up.sql": "CREATE TEMP TABLE users (a int);", "m/2_b.up.sql": "DROP TABLE users;" });
    expect(reading.changes[0]?.steps.at(-1)?.before.tables.has("pg_temp.users")).toBe(false);
  });
});

describe("up and down", () => {
  test("two files of a version are one migration, and the down part takes no step", () => {
    const reading = read({ "m/1_a.up.sql": users, "m/1_a.down.sql": "DROP TABLE users;" });
    expect(reading.changes[0]?.migrations).toMatchObject([
      {
        path: "m/1_a.up.sql",
        down: { path: "m/1_a.down.sql", script: { statements: [{ text: "DROP TABLE users" }] } },
      },
    ]);
    expect(reading.changes[0]?.steps.map(({ operation }) => operation.kind)).toEqual(["create-table"]);
    expect(reading.files.map(({ path, operations }) => [path, operations])).toEqual([
      ["m/1_a.up.sql", 1],
      ["m/1_a.down.sql", 1],
    ]);
  });

  test("two parts of a file keep its lines", () => {
    const text = `-- +goose Up\n${users}\n\n-- +goose Down\nDROP TABLE users;\n`;
    const [migration] = read({ "m/1_a.sql": text }).changes[0]?.migrations ?? [];
    expect(migration?.up.statements.map(({ range }) => range.startLine)).toEqual([2]);
    expect(migration?.down?.script.statements.map(({ range }) => range.startLine)).toEqual([5]);
    expect(migration?.text).toBe(text);
  });

  test("a down file alone takes no step", () => {
    const reading = read({ "m/1_a.down.sql": "DROP TABLE users;" }, {}, {}, given);
    expect(reading.changes).toEqual([]);
    expect(reading.files).toMatchObject([{ path: "m/1_a.down.sql", operations: 1, error: null }]);
  });
});

describe("migrations that are shipped already", () => {
  test("an edited one is read as it stands, at its place, apart from the new ones", () => {
    const reading = read(
      { "m/1_a.up.sql": `${users} -- reworded`, "m/3_c.up.sql": "ALTER TABLE users ADD c int;" },
      { "m/1_a.up.sql": users, "m/2_b.up.sql": "ALTER TABLE users ENABLE ROW LEVEL SECURITY;" },
    );
    const [edited, added] = reading.changes;
    expect([edited?.kind, added?.kind]).toEqual(["edited", "new"]);
    expect(edited?.migrations.map(({ path }) => path)).toEqual(["m/1_a.up.sql"]);
    expect(edited?.before.tables.size).toBe(0);
    expect(edited?.after.tables.get("public.users")?.rowSecurity).toBe(true);
    expect([...(edited?.created ?? [])]).toEqual(["public.users"]);
    expect(added?.shipped.map(({ fate }) => fate)).toEqual(["edited", "kept"]);
    expect([...(added?.created ?? [])]).toEqual([]);
    expect(added?.before.tables.has("public.users")).toBe(true);
  });

  const contentOf = (text: string | null): FileContent => (text === null ? { kind: "absent" } : { kind: "text", text });
  const file = (path: string, previousPath: string | null, base: string, head: string | null): ChangedFile => ({
    path,
    previousPath,
    status: head === null ? "deleted" : "renamed",
    mode: "file",
    base: contentOf(base),
    head: contentOf(head),
    hunks: hunksOf(base, head ?? ""),
  });
  const readChange = (change: ChangeSet) => readMigrationChange(change, defaultOptions, detect);

  test("one that only moves is no new one", () => {
    const { changes, files } = readChange({
      files: [file("db/migrations/1.sql", "migrations/1.sql", users, users)],
      base: [],
      paths: null,
      description: [],
      unread: [],
    });
    expect(changes).toEqual([]);
    expect(files).toMatchObject([{ path: "db/migrations/1.sql", operations: 1 }]);
  });

  test("what a deleted one did is still there", () => {
    const { changes } = readChange({
      files: [
        file("migrations/1.sql", null, users, null),
        ...changeFromFiles({ files: [{ path: "migrations/2.sql", text: "ALTER TABLE users ADD a int;" }] }).files,
      ],
      base: [],
      paths: null,
      description: [],
      unread: [],
    });
    expect(changes[0]?.before.tables.get("public.users")?.assumed).toBe(false);
    expect(changes[0]?.shipped).toEqual([{ path: "migrations/1.sql", version: "1", fate: "deleted" }]);
  });
});

describe("several histories", () => {
  test("are told apart by their folders", () => {
    const reading = read(
      { "a/migrations/2.sql": "DROP TABLE users;", "b/migrations/2.sql": "DROP TABLE users;" },
      { "a/migrations/1.sql": users },
    );
    expect(reading.changes.map(({ root, before }) => [root, before.tables.size])).toEqual([
      ["a/migrations", 1],
      ["b/migrations", 0],
    ]);
  });

  test("given files are one history in the order given", () => {
    const reading = read({ "z/2.sql": "DROP TABLE users;", "a/1.sql": orders }, { "base.sql": users }, {}, given);
    expect(
      reading.changes.map(({ migrations, before }) => [migrations.map(({ path }) => path), before.tables.size]),
    ).toEqual([[["z/2.sql", "a/1.sql"], 1]]);
  });

  test("unless the base holds several", () => {
    const reading = read(
      { "a/2.sql": "DROP TABLE users;", "b/2.sql": "DROP TABLE users;" },
      { "a/1.sql": users, "b/1.sql": orders },
      {},
      given,
    );
    expect(reading.changes.map(({ before }) => [...before.tables.keys()])).toEqual([
      ["public.users"],
      ["public.orders"],
    ]);
  });
});

describe("what cannot be read", () => {
  test("another dialect is not parsed as PostgreSQL", () => {
    const reading = read({ "migrations/1.sql": "CREATE TABLE `t` (a int AUTO_INCREMENT) ENGINE=InnoDB;" });
    expect(reading.changes.map(({ dialect }) => dialect)).toEqual(["mysql"]);
    expect(reading.problems).toEqual([]);
    expect(reading.files).toMatchObject([{ framework: "plain", dialect: "mysql", error: null }]);
  });

  test("a database that is not reviewed is named", () => {
    const reading = read({ "migrations/1.sql": "CREATE TABLE [dbo].[t] ([a] INT IDENTITY(1,1));\nGO\n" });
    expect(reading.changes).toEqual([]);
    expect(reading.files).toMatchObject([
      { dialect: null, operations: 0, error: expect.stringContaining("SQL Server") },
    ]);
  });

  test("a syntax error is told with its place, and the rest is read", () => {
    const reading = read({ "m/1_a.up.sql": `${users}\nALTR TABLE users;\n${orders}` });
    expect(reading.problems).toMatchObject([{ path: "m/1_a.up.sql", shipped: false, range: { startLine: 2 } }]);
    expect(reading.files).toMatchObject([{ operations: 2, error: expect.stringMatching(/^line 2: /) }]);
    expect(reading.changes[0]?.after.tables.size).toBe(2);
  });

  test("a syntax error in a down part is told too", () => {
    const reading = read({ "m/1_a.sql": `-- +goose Up\n${users}\n-- +goose Down\nDRP TABLE users;\n` });
    expect(reading.problems).toMatchObject([{ path: "m/1_a.sql", range: { startLine: 4 } }]);
  });

  test("a syntax error on the base branch is told apart", () => {
    const reading = read({ "m/2_b.up.sql": orders }, { "m/1_a.up.sql": "ALTR TABLE users;" });
    expect(reading.problems).toMatchObject([{ path: "m/1_a.up.sql", shipped: true }]);
    expect(reading.files).toMatchObject([{ path: "m/2_b.up.sql", error: null }]);
  });

  test("a migration that is no text is named", () => {
    const reading = read({ "migrations/1.sql": "\0", "src/query.sql": "\0", "notes.md": "\0" });
    expect(reading.files).toMatchObject([{ path: "migrations/1.sql", error: "the file is binary" }]);
  });

  test("a schema of absurd size is followed up to a point, and the point is told", () => {
    const tables = Array.from({ length: 6_000 }, (_, index) => `CREATE TABLE t${index} ();`).join("\n");
    const reading = read({ "m/1_a.up.sql": tables, "m/2_b.up.sql": orders });
    expect(reading.problems.map(({ path, shipped }) => [path, shipped])).toEqual([
      ["m/1_a.up.sql", false],
      ["m/2_b.up.sql", false],
    ]);
    expect(reading.files[1]).toMatchObject({ operations: 1, error: expect.stringMatching(/too large to be followed/) });
    expect(reading.changes[0]?.steps.length).toBe((reading.problems[0]?.range.startLine ?? 0) - 1);
  });

  test("a file with nothing in it is an empty migration", () => {
    const reading = read({ "m/1_a.up.sql": "", "m/2_b.sql": "-- +goose Up\n-- +goose Down\n" });
    expect(reading.files.map(({ operations, error }) => [operations, error])).toEqual([
      [0, null],
      [0, null],
    ]);
    expect(reading.changes[0]?.migrations).toHaveLength(2);
  });
});

describe("the cache of parsed scripts", () => {
  test("gives the same script for the same text, and forgets the oldest beyond its size", () => {
    const cache = parseCache(20);
    const parse = (text: string) => cache.parse(text, { dialect: "postgresql", mysql: defaultMysql });
    const first = parse("SELECT 1;");
    expect(parse("SELECT 1;")).toBe(first);
    parse("SELECT 2;");
    expect(parse("SELECT 1;")).toBe(first);
    const second = parse("SELECT 3;");
    expect(parse("SELECT 1;")).toBe(first);
    expect(parse("SELECT 3;")).toBe(second);
    parse("SELECT 4;");
    expect(parse("SELECT 1;")).not.toBe(first);
  });
});

import { beforeAll, describe, expect, test } from "vitest";
import { loadParser } from "../../../../src/artifacts/migration/postgresql/index.ts";
import { operationsOf } from "./read.ts";

beforeAll(loadParser);

const named = (name: string, schema: string | null = null) => ({ schema, name });

describe("a statement lowers to operations", () => {
  const statements: readonly (readonly [sql: string, ...operations: readonly Record<string, unknown>[]])[] = [
    // Indexes.
    [
      "create unique index concurrently if not exists i on s.t using gin (a, lower(b)) include (c) where d is not null",
      {
        kind: "create-index",
        name: "i",
        table: named("t", "s"),
        method: "gin",
        unique: true,
        concurrently: true,
        ifNotExists: true,
        only: false,
        include: ["c"],
        keys: [{ column: "a" }, { column: null, expression: { sql: "lower(b)" } }],
        where: { sql: "d is not null", impliesNotNull: ["d"] },
      },
    ],
    ["create index on only t (a)", { kind: "create-index", name: null, only: true, method: "btree" }],
    [
      "drop index concurrently if exists s.i",
      { kind: "drop-index", index: named("i", "s"), concurrently: true, ifExists: true },
    ],
    ["drop index i, j cascade", { index: named("i"), cascade: true }, { index: named("j"), cascade: true }],
    ["alter index i rename to j", { kind: "rename-index", index: named("i"), to: "j" }],
    ["alter index i set (fillfactor = 70)", { kind: "alter-object", object: "index", name: named("i") }],
    ["reindex (concurrently) table t", { kind: "reindex", scope: "table", target: named("t"), concurrently: true }],
    ["reindex schema s", { kind: "reindex", scope: "schema", target: named("s"), concurrently: false }],
    // Row-level security.
    [
      "create policy p on t as restrictive for update to a, public using (true) with check (x = 1)",
      {
        kind: "create-policy",
        name: "p",
        command: "update",
        permissive: false,
        roles: ["a", "public"],
        using: { sql: "true" },
        withCheck: { sql: "x = 1" },
      },
    ],
    ["create policy p on t", { command: "all", permissive: true, roles: ["public"], using: null, withCheck: null }],
    ['create policy "using" on t to "check" using (f(a))', { name: "using", roles: ["check"], using: { sql: "f(a)" } }],
    ["alter policy p on t to a", { kind: "alter-policy", roles: ["a"], using: null }],
    ["alter policy p on t using (x)", { kind: "alter-policy", roles: null, using: { sql: "x" } }],
    ["alter policy p on t rename to q", { kind: "rename-policy", table: named("t"), name: "p", to: "q" }],
    ["drop policy if exists p on s.t", { kind: "drop-policy", table: named("t", "s"), name: "p", ifExists: true }],
    // Rows.
    ["insert into t values (1)", { kind: "insert", table: named("t") }],
    ["copy t from stdin", { kind: "insert", table: named("t") }],
    ["copy t to stdout", { kind: "other", command: "COPY" }],
    ["update t set a = 1, b = 2", { kind: "update", columns: ["a", "b"], where: null }],
    [
      "update t set a = (select b from u where c) from v where (a = 1 or b) returning *",
      { kind: "update", columns: ["a"], where: { sql: "(a = 1 or b)" } },
    ],
    ["delete from t where a", { kind: "delete", where: { sql: "a" } }],
    [
      "with gone as (delete from a where x = 1 returning *) insert into b select * from gone",
      { kind: "delete", table: named("a"), where: { sql: "x = 1" } },
      { kind: "insert", table: named("b") },
    ],
    [
      "merge into t using s on t.a = s.a when matched then update set b = 1 when not matched then insert values (1)",
      { kind: "update", table: named("t"), columns: ["b"] },
      { kind: "insert", table: named("t") },
    ],
    ["truncate t, u cascade", { kind: "truncate", table: named("t"), cascade: true }, { table: named("u") }],
    ["lock table t in share mode", { kind: "lock-table", table: named("t"), mode: "SHARE" }],
    ["lock t", { kind: "lock-table", mode: "ACCESS EXCLUSIVE" }],
    // Settings and transactions.
    ["set lock_timeout = '2s'", { kind: "set-parameter", parameter: "lock_timeout", value: "2s", local: false }],
    ["set local lock_timeout to 2000", { parameter: "lock_timeout", value: "2000", local: true }],
    ['set search_path = a, "B"', { parameter: "search_path", value: "a, B" }],
    ["set lock_timeout to default", { parameter: "lock_timeout", value: null }],
    ["reset lock_timeout", { parameter: "lock_timeout", value: null }],
    ["reset all", { parameter: "all", value: null }],
    ["set time zone 'UTC'", { parameter: "timezone", value: "UTC" }],
    ["select pg_catalog.set_config('search_path', '', false)", { parameter: "search_path", value: "", local: false }],
    ["set transaction isolation level serializable", { kind: "other", command: "SET TRANSACTION" }],
    ["begin", { kind: "transaction", command: "begin" }],
    ["start transaction", { command: "begin" }],
    ["commit", { command: "commit" }],
    ["end", { command: "commit" }],
    ["rollback", { command: "rollback" }],
    ["savepoint s", { command: "savepoint" }],
    ["rollback to s", { command: "other" }],
    // Tables and views as wholes.
    [
      "drop table if exists t, s.u cascade",
      { kind: "drop-table", ifExists: true, cascade: true },
      { table: named("u", "s") },
    ],
    ["create or replace view v as select 1", { kind: "create-view", orReplace: true, materialized: false }],
    ["create temp view v as select 1", { kind: "create-view", temporary: true }],
    ["create materialized view v as select 1", { kind: "create-view", materialized: true }],
    ["refresh materialized view concurrently v", { kind: "refresh-view", view: named("v"), concurrently: true }],
    ["vacuum (full, analyze) t", { kind: "vacuum", full: true, tables: [named("t")] }],
    ["vacuum (full false) t", { kind: "vacuum", full: false }],
    ["analyze t", { kind: "analyze", tables: [named("t")] }],
    ["cluster t using i", { kind: "cluster", table: named("t") }],
    ["cluster", { kind: "cluster", table: null }],
    // Types.
    ["create type s.e as enum ('a', 'b')", { kind: "create-enum", type: named("e", "s"), values: ["a", "b"] }],
    ["alter type e add value if not exists 'c' before 'a'", { kind: "add-enum-value", value: "c", ifNotExists: true }],
    ["alter type e rename value 'a' to 'b'", { kind: "rename-enum-value", value: "a", to: "b" }],
    ["alter type e rename to f", { kind: "rename-object", object: "type", name: named("e"), to: "f" }],
    // Everything else that has a name.
    ["create schema s", { kind: "create-object", object: "schema", name: named("s") }],
    [
      "create schema s create table t (a int)",
      { kind: "create-object", object: "schema" },
      { kind: "create-table", table: named("t", "s") },
    ],
    ["create statistics st on a, b from t", { object: "statistics", name: named("st") }],
    ["drop type if exists s.e cascade", { object: "type", name: named("e", "s"), ifExists: true, cascade: true }],
    ["drop schema s cascade", { kind: "drop-object", object: "schema", name: named("s"), cascade: true }],
    ["drop database if exists d", { kind: "drop-object", object: "database", name: named("d"), ifExists: true }],
    ["drop role a, b", { object: "role", name: named("a") }, { object: "role", name: named("b") }],
    ["drop view v", { kind: "drop-object", object: "view", name: named("v") }],
    ["alter schema a rename to b", { kind: "rename-object", object: "schema", name: named("a"), to: "b" }],
    ["alter view v rename to w", { kind: "rename-object", object: "view", name: named("v"), to: "w" }],
    [
      "alter trigger x on t rename to y",
      { kind: "rename-object", object: "trigger", name: named("x"), on: named("t"), to: "y" },
    ],
    // Code that only running shows, and the rest.
    ["do $$ begin drop table t; end $$", { kind: "drop-table", table: named("t") }],
    ["call p()", { kind: "opaque", command: "CALL" }],
    ["execute s", { kind: "opaque", command: "EXECUTE" }],
    ["select 1", { kind: "query" }],
    ["listen x", { kind: "other", command: "LISTEN" }],
  ];

  const cases = statements.map(([sql, ...operations]) => ({ sql, operations }));

  test.each(cases)("$sql", ({ sql, operations }) => {
    expect(operationsOf(sql)).toMatchObject(operations);
  });
});

import { beforeAll, describe, expect, test } from "vitest";
import { loadParser } from "../../../../src/artifacts/migration/postgresql/index.ts";
import { schemaAfter, tableAfter } from "./schema-after.ts";

beforeAll(loadParser);

describe("a table that nothing creates", () => {
  test("is assumed by whatever is done to it, and keeps what is learned", () => {
    expect(tableAfter("alter table t add a int, alter b set not null; create index i on t (c)")).toMatchObject({
      key: "public.t",
      assumed: true,
      columnsOpen: true,
      columns: new Map([["a", expect.objectContaining({ name: "a" })]]),
      indexes: new Map([["i", expect.objectContaining({ name: "i" })]]),
    });
  });

  test.each([
    "alter table t alter a drop default, alter b type text, alter c drop not null, alter d drop identity",
    "alter table t validate constraint c; alter table t drop constraint d; alter table t rename constraint e to f",
    "alter table t drop column a; alter table t rename a to b",
    "alter policy p on t using (true); drop policy q on t; alter policy p on t rename to q",
    "alter table t enable row level security",
    "alter table t attach partition u default",
  ])("%s", (sql) => {
    expect(tableAfter(sql)).toMatchObject({ assumed: true });
  });

  test("is assumed under its new name", () => {
    expect([...schemaAfter("alter table t rename to u; alter table v set schema s").tables.keys()]).toEqual([
      "public.u",
      "s.v",
    ]);
  });

  test("leaves no trace when rows change, when it is dropped, or when a name stands for nothing", () => {
    const sql =
      "insert into t values (1); drop table u; drop index i; alter index j rename to k; drop view v; drop type e";
    expect(schemaAfter(sql).tables.size).toBe(0);
  });

  test("is known once it is created after all, but not by IF NOT EXISTS", () => {
    expect(tableAfter("alter table t add a int; create table t (b int)")).toMatchObject({ assumed: false });
    expect(tableAfter("alter table t add a int; create table if not exists t (b int)")).toMatchObject({
      assumed: true,
    });
  });
});

describe("columns that cannot all be known", () => {
  test.each([
    ["create table t as select * from u", true],
    ["create table t as select a, b::int from u", false],
    ["create table t (like u)", true],
    ["create table u (a int); create table t (like u)", false],
    ["create table t () inherits (u)", true],
    ["create table t (a int)", false],
  ])("%s: open %s", (sql, columnsOpen) => {
    expect(tableAfter(sql).columnsOpen).toBe(columnsOpen);
  });
});

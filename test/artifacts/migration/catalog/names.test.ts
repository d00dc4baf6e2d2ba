import { beforeAll, describe, expect, test } from "vitest";
import {
  applyOperation,
  emptySchema,
  indexOf,
  primaryKeyOf,
  resolveRelation,
  tableOf,
} from "../../../../src/artifacts/migration/catalog/index.ts";
import { loadParser } from "../../../../src/artifacts/migration/postgresql/index.ts";
import { operationsOf } from "../postgresql/read.ts";
import { schemaAfter, tableAfter } from "./schema-after.ts";

beforeAll(loadParser);

const name = (relation: string, schema: string | null = null) => ({ schema, name: relation });

describe("an unqualified name", () => {
  const schema = () =>
    schemaAfter(`create table a.t (x int); create table b.t (x int); create table b.u (x int);
      create temp table u (x int); create index i on b.t (x); set search_path = a, "$user", b`);

  test.each([
    ["t", "a.t"],
    ["u", "pg_temp.u"],
    ["new", "a.new"],
  ])("%s is %s", (relation, key) => {
    expect(resolveRelation(schema(), name(relation))).toBe(key);
  });

  test("of an index is looked for on the same path", () => {
    expect(indexOf(schema(), name("i"))?.table.key).toBe("b.t");
    expect(indexOf(schema(), name("i", "a"))).toBeNull();
  });

  test("is public's where no path is set, and again after RESET", () => {
    expect(resolveRelation(emptySchema, name("t"))).toBe("public.t");
    expect(schemaAfter("set search_path = a; reset search_path").searchPath).toEqual(["public"]);
    expect(schemaAfter("set search_path = a; reset all").searchPath).toEqual(["public"]);
    expect(schemaAfter("select set_config('search_path', '', false)").searchPath).toEqual([]);
  });
});

describe("ALTER TABLE … RENAME on what is no table", () => {
  test("renames a view", () => {
    const { views, tables } = schemaAfter(
      "create view v as select 1; alter table v rename to w; alter table w add x int",
    );
    expect([...views.keys()]).toEqual(["public.w"]);
    expect(tables.size).toBe(0);
  });

  test("renames an index and the constraint that owns it", () => {
    const table = tableAfter("create table t (a int primary key); alter table t_pkey rename to pk");
    expect([...table.indexes.keys()]).toEqual(["pk"]);
    expect(primaryKeyOf(table)).toMatchObject({ name: "pk", columns: ["a"] });
  });
});

describe("objects, types and views", () => {
  test("are kept by kind and name", () => {
    const schema = schemaAfter(`create schema app; create function f() returns int stable language sql as 'select 1';
      create sequence app.q; create extension citext; create table t (id serial); create view v as select 1;
      create type mood as enum ('a'); alter type mood add value 'b'; alter type mood rename value 'a' to 'c'`);
    expect([...schema.objects.keys()]).toEqual(["schema app", "extension citext", "sequence public.t_id_seq"]);
    expect([...schema.sequences.keys()]).toEqual(["app.q"]);
    expect(schema.routines.get("public.f")?.[0]?.definition.volatility).toBe("stable");
    expect([...schema.views.keys()]).toEqual(["public.v"]);
    expect(schema.enums).toEqual(new Map([["public.mood", ["c", "b"]]]));
  });

  test("are dropped and renamed", () => {
    const schema =
      schemaAfter(`create function f() returns int language sql as 'select 1'; create sequence q; create view v as select 1;
      create type mood as enum ('a'); drop function f; alter sequence q rename to r; drop view v; drop type mood`);
    expect([...schema.sequences.keys()]).toEqual(["public.r"]);
    expect([schema.views.size, schema.enums.size, schema.routines.size]).toEqual([0, 0, 0]);
  });
});

describe("a catalogue is a value", () => {
  test("that no operation changes", () => {
    const operations = operationsOf(`create table p (id int primary key); create table t (a int references p, b int);
      alter table t add c int default 1; create index on t (a); alter table p rename to q; alter table t drop column b; drop table q cascade`);
    const steps = operations.map((_, count) => operations.slice(0, count).reduce(applyOperation, emptySchema));
    const before = steps.map((schema) => structuredClone(schema));
    for (const [index, operation] of operations.entries()) applyOperation(steps[index] ?? emptySchema, operation);
    expect(steps).toEqual(before);
  });

  test("whose untouched tables stay the same objects", () => {
    const before = schemaAfter("create table t (a int); create table u (a int)");
    const after = operationsOf("alter table t add b int").reduce(applyOperation, before);
    expect(tableOf(after, name("u"))).toBe(tableOf(before, name("u")));
  });
});

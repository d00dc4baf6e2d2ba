import { beforeAll, describe, expect, test } from "vitest";
import type { Operation, Query } from "../../../../src/artifacts/migration/index.ts";
import { loadParser } from "../../../../src/artifacts/migration/postgresql/index.ts";
import { covered, operationOf, operationsOf } from "./read.ts";

beforeAll(loadParser);

/** The query of a statement's last operation. */
function queryOf(sql: string): Query {
  const operation = operationsOf(sql).at(-1);
  if (operation === undefined || !("query" in operation) || operation.query === null)
    throw new Error(`no query: ${sql}`);
  return operation.query;
}

describe("the relations that a query reads", () => {
  const queries: readonly (readonly [sql: string, ...reads: readonly string[]])[] = [
    ["select 1"],
    ["select * from a, s.b join c using (id)", "a", "s.b", "c"],
    ["select * from a, a x", "a"],
    ["select (select max(id) from a) from b where exists (select 1 from c)", "a", "b", "c"],
    ["select 1 from a union select 2 from b", "a", "b"],
    ["select * from a tablesample system (10)", "a"],
    ["select * from a, lateral (select * from b) x", "a", "b"],
    ["select * from f(1)"],
    ["select * from a for update of a", "a"],
    // The names that WITH defines are none, where it reaches.
    ["with x as (select * from a) select * from x", "a"],
    ["with a as (select * from a) select * from a", "a"],
    ["with recursive a as (select 1 union select * from a) select * from a"],
    ["with x as (select 1), y as (select * from x) select * from y"],
    ["with x as (select * from y), y as (select 1) select * from x", "y"],
    ["select * from (with x as (select 1) select * from x) q, x", "x"],
    ["with x as (select 1) select * from s.x", "s.x"],
    ["select * from (select 1 union (with x as (select 1) select * from x)) q"],
    // What a statement writes to is no relation it reads.
    ["insert into t select * from a", "a"],
    ["update t set a = (select 1 from u) from v where exists (select from w)", "u", "w", "v"],
    ["delete from t using u where t.id in (select id from v)", "u", "v"],
    ["merge into t using u on true when matched then delete", "u"],
    ["create table t as select * from a", "a"],
    ["select * into t from a", "a"],
    ["create view v as select * from a", "a"],
  ];

  test.each(queries)("%s", (sql, ...reads) => {
    const names = queryOf(sql).reads.map(({ schema, name }) => (schema === null ? name : `${schema}.${name}`));
    expect(names.sort()).toEqual([...reads].sort());
  });
});

describe("the columns of a query are called as the server calls them", () => {
  const lists: readonly (readonly [list: string, columns: readonly string[] | null])[] = [
    ["a, t.b, (r).c, d[1]", ["a", "b", "c", "d"]],
    ["1, 'x', a + 1, not b", ["?column?", "?column?", "?column?", "?column?"]],
    [
      "count(*), s.f(1), coalesce(a, b), greatest(a, b), nullif(a, b)",
      ["count", "f", "coalesce", "greatest", "nullif"],
    ],
    ["a::int, 1::int, cast('x' as text), f(1)::text", ["a", "int4", "text", "f"]],
    ["case when a then 1 end, case when a then 1 else b end", ["case", "b"]],
    [
      "exists (select 1), array(select 1), (select x from t), array[1], row(1)",
      ["exists", "array", "x", "array", "row"],
    ],
    ["current_user, current_timestamp(3)", ["current_user", "current_timestamp"]],
    ['1 as x, 2 "Y"', ["x", "Y"]],
    ["a, *", null],
    ["t.*", null],
  ];

  test.each(lists)("%s", (list, columns) => {
    expect(queryOf(`select ${list} from t`)).toMatchObject({ columns, star: columns === null });
  });

  test("a UNION is named by its first query, VALUES by number", () => {
    expect(queryOf("select a from t union select * from u")).toMatchObject({ columns: ["a"], star: false });
    expect(queryOf("values (1, 2), (3, 4)").columns).toEqual(["column1", "column2"]);
  });
});

describe("views", () => {
  const views: readonly (readonly [sql: string, operation: Partial<Record<string, unknown>>])[] = [
    ["create view v as select a, b from t", { columns: ["a", "b"], withData: true, materialized: false }],
    ["create view v (x) as select a, b from t", { columns: ["x", "b"] }],
    ["create view v as select * from t", { columns: null }],
    [
      "create view v with (security_invoker, security_barrier = false) as select 1 with local check option",
      {
        options: new Map([
          ["security_invoker", "true"],
          ["security_barrier", "false"],
          ["check_option", "local"],
        ]),
      },
    ],
    ["create materialized view v as select 1 with no data", { materialized: true, withData: false }],
    ["create recursive view v (n) as select 1 union select n from v", { columns: ["n"], query: { reads: [] } }],
    ["refresh materialized view v with no data", { kind: "refresh-view", withData: false, concurrently: false }],
    ["refresh materialized view concurrently v", { kind: "refresh-view", withData: true, concurrently: true }],
  ];

  test.each(views)("%s", (sql, operation) => {
    expect(operationOf(sql)).toMatchObject(operation);
  });
});

describe("constructs that are marked where they stand", () => {
  const statements: readonly (readonly [sql: string, ...marks: readonly (readonly [kind: string, text: string])[]])[] =
    [
      ["select * from t", ["select-star", "*"]],
      ["select t.* from t", ["select-star", "t.*"]],
      ["select a, * from t union all select b, u . * from u", ["select-star", "*"], ["select-star", "u . *"]],
      ["select count(*), row_to_json(t.*) from t"],
      ["select 1 where exists (select * from t union select * from u)"],
      ["insert into t select * from u returning *", ["select-star", "*"]],
      ["delete from t where a = 1 returning *"],
      ["create view v as select * from t", ["select-star", "*"]],
      ["select a from t order by b, random() limit 1", ["order-by-random", "random()"]],
      ["select random() from t order by 1"],
      ["update t set a = 1 where b = null", ["equals-null", "= null"]],
      ["update t set a = null where b is null"],
      ["delete from t where null <> a", ["equals-null", "null <>"]],
      ["delete from t where a != null", ["equals-null", "!= null"]],
      ["delete from t where a is distinct from null"],
      [
        "select 1 from t where a like '%x' or b not ilike '%%x'",
        ["leading-wildcard", "like '%x'"],
        ["leading-wildcard", "not ilike '%%x'"],
      ],
      ["select 1 from t where a like '%' || $1", ["leading-wildcard", "like '%'"]],
      ["select 1 from t where a like 'x%' or b like '%'"],
      [
        "delete from t where a not in (select b from u where (c))",
        ["not-in-subquery", "not in (select b from u where (c))"],
      ],
      ["delete from t where not (a in (select b from u))", ["not-in-subquery", "not (a in (select b from u))"]],
      [
        "delete from t where not lower(a) in (select b from u)",
        ["not-in-subquery", "not lower(a) in (select b from u)"],
      ],
      ["delete from t where a <> all (select b from u)", ["not-in-subquery", "<> all (select b from u)"]],
      ["delete from t where a in (select b from u) and c not in (1, 2) and not exists (select 1)"],
    ];

  const cases = statements.map(([sql, ...marks]) => ({ sql, marks }));

  test.each(cases)("$sql", ({ sql, marks }) => {
    const operation = operationOf(sql) as Extract<Operation, { kind: "query" }>;
    expect(operation.marks.map(({ kind, range }) => [kind, covered(sql, range)])).toEqual(marks);
  });

  test("once, at the change within WITH that they belong to", () => {
    const sql = "with gone as (delete from a where x = null returning *) insert into b select * from gone";
    const marks = operationsOf(sql).map((operation) =>
      "marks" in operation ? operation.marks.map(({ kind }) => kind) : [],
    );
    expect(marks).toEqual([["equals-null"], ["select-star"]]);
  });
});

test("a SELECT that only calls functions is a query with its calls and their literals", () => {
  expect(operationOf("select setval('s', 10, true), pg_advisory_lock(f(1))")).toMatchObject({
    kind: "query",
    query: {
      calls: [
        { name: "setval", arguments: ["s", 10, true] },
        { name: "pg_advisory_lock", arguments: [undefined] },
        { name: "f", arguments: [1] },
      ],
    },
  });
});

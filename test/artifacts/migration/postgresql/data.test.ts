import { beforeAll, describe, expect, test } from "vitest";
import type { OperationOf } from "../../../../src/artifacts/migration/index.ts";
import { loadParser } from "../../../../src/artifacts/migration/postgresql/index.ts";
import { operationOf, operationsOf } from "./read.ts";

beforeAll(loadParser);

describe("what an INSERT writes", () => {
  const inserts: readonly (readonly [sql: string, operation: Partial<Record<keyof OperationOf<"insert">, unknown>>])[] =
    [
      [
        "insert into t (a, b) values (1, 'x'), (null, f(2))",
        {
          columns: ["a", "b"],
          onConflict: null,
          inserted: {
            from: "values",
            count: 2,
            rows: [
              [1, "x"],
              [null, undefined],
            ],
          },
        },
      ],
      [
        "insert into t values (-1, true)",
        { columns: null, inserted: { from: "values", count: 1, rows: [[-1, true]] } },
      ],
      [
        "insert into t select 1 from u",
        { inserted: { from: "query", count: null, rows: [] }, query: { reads: [{ name: "u" }] } },
      ],
      ["insert into t default values", { inserted: { from: "default", count: 1, rows: [] } }],
      ["insert into t values (default)", { inserted: { from: "values", count: 1, rows: [[undefined]] } }],
      ["insert into t values (1) on conflict do nothing", { onConflict: "nothing" }],
      ["insert into t values (1) on conflict (a) do update set b = excluded.b", { onConflict: "update" }],
      ["copy t (a, b) from stdin", { columns: ["a", "b"], inserted: { from: "copy", count: null, rows: [] } }],
      ["copy t from '/tmp/x'", { columns: null, inserted: { from: "copy" } }],
    ];

  test.each(inserts)("%s", (sql, operation) => {
    expect(operationOf(sql)).toMatchObject({ kind: "insert", ...operation });
  });

  test("keeps a thousand rows and counts them all", () => {
    const values = Array.from({ length: 1500 }, (_, row) => `(${row})`).join(", ");
    const operation = operationOf(`insert into t values ${values}`);
    expect(operation.kind === "insert" && [operation.inserted.rows.length, operation.inserted.count]).toEqual([
      1000, 1500,
    ]);
  });
});

describe("what an UPDATE assigns", () => {
  const updates: readonly (readonly [set: string, ...assignments: readonly (readonly [string, string | null])[]])[] = [
    ["a = 1", ["a", "1"]],
    ["a = b + 1, c = f(x, y) where d = 2", ["a", "b + 1"], ["c", "f(x, y)"]],
    ["a = case when b then c else d end, e = 'x, y' where f", ["a", "case when b then c else d end"], ["e", "'x, y'"]],
    ["a = b is distinct from c from u where d", ["a", "b is distinct from c"]],
    ["a = (select x from u where y), b = default returning c", ["a", "(select x from u where y)"], ["b", null]],
    ["(a, b) = (1, f(2, 3)), c = 4", ["a", "1"], ["b", "f(2, 3)"], ["c", "4"]],
    ["(a, b) = row (c, default)", ["a", "c"], ["b", null]],
    ["(a, b) = (select x, y from u)", ["a", null], ["b", null]],
    ["a[f(1)] = 2, b.c = 3", ["a", "2"], ["b", "3"]],
    ["a = (b = c)", ["a", "(b = c)"]],
    ["a = a", ["a", "a"]],
  ];

  test.each(updates)("set %s", (set, ...assignments) => {
    const operation = operationOf(`update only t as x set ${set}`);
    if (operation.kind !== "update") throw new Error(operation.kind);
    expect(operation.assignments.map(({ column, value }) => [column, value?.sql ?? null])).toEqual(assignments);
    expect(operation.columns).toEqual(assignments.map(([column]) => column));
  });

  test("self-assignment is seen by the bare column", () => {
    expect(operationOf("update t set a = t.a")).toMatchObject({ assignments: [{ value: { bareColumn: "a" } }] });
  });
});

test("a MERGE is the changes of its WHEN clauses; what it joins on narrows those of existing rows", () => {
  const sql = `with x as (delete from old where a = 1 returning *)
    merge into t using x on t.id = x.id and t.live
    when matched and x.a > 1 then update set a = x.a, b = default
    when matched then delete
    when not matched then insert (id, a) values (x.id, case when x.b then 1 end)`;
  expect(operationsOf(sql)).toMatchObject([
    { kind: "delete", table: { name: "old" }, where: { sql: "a = 1" } },
    {
      kind: "update",
      where: { sql: "t.id = x.id and t.live", conjuncts: ["t.id = x.id", "t.live"] },
      assignments: [
        { column: "a", value: { sql: "x.a" } },
        { column: "b", value: null },
      ],
    },
    { kind: "delete", table: { name: "t" }, where: { columns: ["id", "live"] } },
    { kind: "insert", columns: ["id", "a"], inserted: { from: "query", count: null } },
  ]);
});

test("ANALYZE and VACUUM tell their tables; none is all of them", () => {
  expect(operationsOf("analyze; analyze t (a), s.u; vacuum analyze t")).toMatchObject([
    { kind: "analyze", tables: [] },
    { kind: "analyze", tables: [{ name: "t" }, { schema: "s", name: "u" }] },
    { kind: "vacuum", full: false, tables: [{ name: "t" }] },
  ]);
});

test("an enum value tells its place", () => {
  expect(
    operationsOf(
      "alter type e add value 'c' before 'a'; alter type e add value 'd' after 'b'; alter type e add value 'z'",
    ),
  ).toMatchObject([
    { position: { side: "before", value: "a" } },
    { position: { side: "after", value: "b" } },
    { position: null },
  ]);
});

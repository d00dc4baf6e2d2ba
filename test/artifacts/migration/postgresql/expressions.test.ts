import { beforeAll, describe, expect, test } from "vitest";
import { loadParser } from "../../../../src/artifacts/migration/postgresql/index.ts";
import { operationOf } from "./read.ts";

beforeAll(loadParser);

const condition = (sql: string) => {
  const operation = operationOf(`delete from t where ${sql}`);
  return operation.kind === "delete" ? operation.where : null;
};

describe("what a condition folds to", () => {
  const conditions: readonly (readonly [sql: string, always: boolean | null])[] = [
    ["true", true],
    ["'t'::bool", true],
    ["1 = 1", true],
    ["'a' = 'a'", true],
    ["'a' = 'b'", false],
    ["2 < 1", false],
    ["'10' < '9'", null],
    ["x = x", true],
    ["t.x >= t.x", true],
    ["x <> x", false],
    ["x = y", null],
    ["t.x = u.x", null],
    ["random() = random()", null],
    ["not false", true],
    ["not x", null],
    ["x = 1 or true", true],
    ["x = 1 and false", false],
    ["x = 1 and true", null],
    ["x is null or x is not null", true],
    ["x is null or y is not null", null],
    ["1 is not null", true],
    ["null", false],
    ["x = null", null],
    ["true is not false", true],
    ["x like '%'", true],
    ["x like 'a%'", null],
    ["(select true)", true],
    ["(select true from u)", null],
    ["x is not distinct from x", true],
    ["1 = 1.0", true],
    ["x", null],
    ["coalesce(x, true)", null],
  ];

  test.each(conditions)("%s: %s", (sql, always) => {
    expect(condition(sql)?.always).toBe(always);
  });
});

describe("columns that a satisfied CHECK proves not null", () => {
  const checks: readonly (readonly [sql: string, columns: readonly string[]])[] = [
    ["a is not null", ["a"]],
    ["a is not null and b > 0", ["a"]],
    ["a is not null and b is not null", ["a", "b"]],
    ["a is not null or b is not null", []],
    ["(a is not null and b is not null) or a is not null", ["a"]],
    ["not (a is null)", ["a"]],
    ["not (a is null or b is null)", ["a", "b"]],
    ["a is distinct from null", ["a"]],
    ["a > 0", []],
    ["a is null", []],
  ];

  test.each(checks)("%s", (sql, columns) => {
    expect(condition(sql)?.impliesNotNull).toEqual(columns);
  });
});

describe("constants", () => {
  const constants: readonly (readonly [sql: string, constant: unknown])[] = [
    ["0", 0],
    ["-1", -1],
    ["1.5", 1.5],
    ["12345678901234567890", "12345678901234567890"],
    ["''", ""],
    ["'x'::text collate \"C\"", "x"],
    ["cast('{}' as jsonb)", "{}"],
    ["false", false],
    ["null", null],
    ["now()", undefined],
    ["array[1]", undefined],
    ["1 + 1", undefined],
  ];

  test.each(constants)("%s", (sql, constant) => {
    const operation = operationOf(`alter table t alter a set default ${sql}`);
    expect(operation.kind === "set-default" ? operation.default.constant : "none").toEqual(constant);
  });
});

describe("what an expression reads and calls", () => {
  test("functions with their schema, keywords that act like functions, columns once and without their table", () => {
    expect(condition("f(t.a, s.g(b)) = current_timestamp(3) and a > now()")).toMatchObject({
      calls: [
        { schema: null, name: "f" },
        { schema: "s", name: "g" },
        { schema: null, name: "current_timestamp" },
        { schema: null, name: "now" },
      ],
      columns: ["a", "b"],
      subquery: false,
      bareColumn: null,
    });
  });

  test("subqueries, and what is read in them", () => {
    expect(condition("a in (select b from u)")).toMatchObject({ subquery: true, columns: ["a", "b"] });
  });

  test.each([
    ["a", "a"],
    ["t.a", "a"],
    ["a::text", "a"],
    ["cast(a as int)", "a"],
    ["a || ''", null],
    ["lower(a)", null],
    ["a::text::int", "a"],
  ])("the bare column of %s is %s", (sql, column) => {
    const operation = operationOf(`alter table t alter a type text using ${sql}`);
    expect(operation).toMatchObject({ using: { sql, bareColumn: column } });
  });
});

describe("conjuncts, as everybody would write them", () => {
  const conditions: readonly (readonly [sql: string, ...conjuncts: readonly string[]])[] = [
    ["a IS  NOT\n NULL", "a is not null"],
    ["a = 1 AND b", "a = 1", "b"],
    ["(a=1) and ((b AND (c)))", "a = 1", "b", "c"],
    ["a and b or c", "a and b or c"],
    ["x between 1 and 2 and y not between a and b and z", "x between 1 and 2", "y not between a and b", "z"],
    ["case when a and b then c end and d", "case when a and b then c end", "d"],
    ["f(a and b) and c", "f(a and b)", "c"],
    ["Lower( A )='X' and t . b::TEXT<>''", "lower(a) = 'X'", "t.b::text <> ''"],
    ['"a" is not null and "Order" and "user"', "a is not null", '"Order"', '"user"'],
    ["a in (1 , 2)and b[ 1 ]>=c", "a in(1, 2)", "b[1] >= c"],
    ["a /* why */ = -- so\n 1", "a = 1"],
  ];

  test.each(conditions)("%s", (sql, ...conjuncts) => {
    expect(condition(sql)?.conjuncts).toEqual(conjuncts);
  });
});

describe("calls that the planner computes once a statement", () => {
  const conditions: readonly (readonly [sql: string, ...once: readonly boolean[]])[] = [
    ["a = auth.uid()", false],
    ["a = (select auth.uid())", true],
    ["a = (select f(auth.uid()))", true, true],
    ["a = any (array(select f()))", true],
    ["a = (select auth.uid() where b)", false],
    ["exists (select 1 from u where u.a = auth.uid())", false],
    ["(select exists (select 1 from u where u.a = auth.uid()))", true],
    ["a in (select b from u where c = auth.uid())", false],
    ["current_user = (select current_user)", false, true],
  ];

  const cases = conditions.map(([sql, ...once]) => ({ sql, once }));

  test.each(cases)("$sql", ({ sql, once }) => {
    expect(condition(sql)?.calls.map(({ inSubquery }) => inSubquery)).toEqual(once);
  });
});

describe("settings that an expression reads", () => {
  const plain = { name: "app.tenant", missingOk: false, emptyIsNull: false, castTo: null };
  const settings: readonly (readonly [sql: string, setting: Record<string, unknown>])[] = [
    ["current_setting('app.tenant') = a", plain],
    ["current_setting('app.tenant', true) = a", { ...plain, missingOk: true }],
    ["current_setting('App.Tenant')::uuid = a", { ...plain, castTo: "uuid" }],
    ["cast(current_setting('app.tenant') as bigint) = a", { ...plain, castTo: "int8" }],
    ["current_setting('app.tenant')::text = a", plain],
    ["current_setting('app.tenant')::text::uuid = a", { ...plain, castTo: "uuid" }],
    [
      "nullif(current_setting('app.tenant', true), '')::uuid = a",
      { ...plain, missingOk: true, emptyIsNull: true, castTo: "uuid" },
    ],
    ["nullif(current_setting('app.tenant'), 'x')::uuid = a", { ...plain, castTo: "uuid" }],
    ["(select nullif(current_setting('app.tenant'), ''))::uuid = a", { ...plain, emptyIsNull: true, castTo: "uuid" }],
    ["coalesce(current_setting('app.tenant'), '0')::int = a", { ...plain, castTo: "int4" }],
    ["current_setting(b) = a", { ...plain, name: null }],
    ["(current_setting('app.tenant', true)::json ->> 'x') = a", { ...plain, missingOk: true, castTo: "json" }],
  ];

  test.each(settings)("%s", (sql, setting) => {
    expect(condition(sql)?.settings).toEqual([setting]);
  });
});

test("the relations that the subqueries of an expression read", () => {
  expect(condition("a in (select b from u, s.v) and exists (select from u)")?.reads).toEqual([
    { schema: null, name: "u" },
    { schema: "s", name: "v" },
  ]);
});

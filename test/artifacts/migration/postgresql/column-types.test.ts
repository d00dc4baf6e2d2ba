import { beforeAll, expect, test } from "vitest";
import { loadParser } from "../../../../src/artifacts/migration/postgresql/index.ts";
import { operationOf } from "./read.ts";

beforeAll(loadParser);

const types: readonly (readonly [written: string, name: string, modifiers: readonly number[], dimensions: number])[] = [
  ["integer", "int4", [], 0],
  ["INT8", "int8", [], 0],
  ["bigint", "int8", [], 0],
  ["boolean", "bool", [], 0],
  ["character varying(10)", "varchar", [10], 0],
  ["varchar", "varchar", [], 0],
  ["char", "bpchar", [1], 0],
  ["decimal(10, 2)", "numeric", [10, 2], 0],
  ["double precision", "float8", [], 0],
  ["float(20)", "float4", [], 0],
  ["timestamp", "timestamp", [], 0],
  ["timestamp(3) with time zone", "timestamptz", [3], 0],
  ["interval(3)", "interval", [3], 0],
  ["interval day to second", "interval", [], 0],
  ["text[]", "text", [], 1],
  ["int array[4]", "int4", [], 1],
  ["int[3][]", "int4", [], 2],
  ["serial", "int4", [], 0],
  ["citext", "citext", [], 0],
];

test.each(types)("the type %s is %s", (written, name, modifiers, arrayDimensions) => {
  const type = { schema: null, name, modifiers, arrayDimensions };
  expect(operationOf(`alter table t add a ${written}`)).toMatchObject({ column: { type } });
});

test("a type of another schema keeps it", () => {
  expect(operationOf('alter table t add a s."Mood"')).toMatchObject({
    column: { type: { schema: "s", name: "Mood" } },
  });
});

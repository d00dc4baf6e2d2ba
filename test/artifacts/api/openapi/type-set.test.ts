import { expect, test } from "vitest";
import { typeSet } from "../../../../src/artifacts/api/openapi/type-set.ts";

test("the same types are the same set", () => {
  expect(typeSet(["string", "null"])).toBe(typeSet(new Set(["string", "null"] as const)));
  expect(typeSet(["string", "string"])).toBe(typeSet(["string"]));
  expect([...typeSet(["null", "string"])]).toEqual(["null", "string"]);
});

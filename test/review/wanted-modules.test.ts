import { describe, expect, test } from "vitest";
import { contextOf, defaultPolicy, mayBeContext } from "../../src/review/index.ts";

const path = "app/db/migrations/20240101000000_a.ts";
const change = {
  files: [
    {
      path,
      previousPath: null,
      base: { kind: "absent" },
      head: { kind: "text", text: "import { a } from '../helpers';\nexport const up = (knex) => a(knex);" },
    },
  ],
  description: [],
} as const;
const helper = { path: "app/db/helpers/index.ts", text: "export * from './columns';" };

describe("modules that a changed migration imports are wanted of the base branch", () => {
  test("by their names first, then by those in them", () => {
    const first = contextOf(defaultPolicy)(change);
    expect(first?.(helper.path)).toBe(true);
    expect(first?.("app/db/helpers/columns.ts")).toBe(false);
    expect(contextOf(defaultPolicy)({ ...change, read: [helper] })?.("app/db/helpers/columns.ts")).toBe(true);
  });

  test.each([
    ["app/db/helpers/columns.ts", true],
    ["app/db/helpers.test.ts", false],
    ["app/db/helpers.py", false],
  ])("%s decides a review together with it: %s", (at, expected) => {
    expect(mayBeContext([path], defaultPolicy)(at)).toBe(expected);
    expect(mayBeContext(["db/migrations/1_a.sql"], defaultPolicy)(at)).toBe(false);
  });
});

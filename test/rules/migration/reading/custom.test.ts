import { describe, expect, it } from "vitest";
import { customOf } from "../../../../src/rules/migration/reading/custom.ts";
import { changeOf, ready } from "../change-of.ts";

await ready();

const recordOf = (all: number, setting: number) => {
  const files = Array.from({ length: all }, (_, index) => [
    `migrations/${index + 1}_a.up.sql`,
    index < setting ? "SET lock_timeout = '1s';" : "SELECT 1;",
  ]);
  return changeOf({ files: ["SELECT 1;"], path: "migrations/99_a.up.sql", baseFiles: Object.fromEntries(files) })
    .record;
};

describe("a custom of the base branch", () => {
  it.each([
    [4, 0, "unknown"],
    [5, 0, "not-the-custom"],
    [5, 1, "custom"],
    [20, 1, "not-the-custom"],
    [20, 2, "custom"],
  ])("of %d migrations %d set it: %s", (all, setting, expected) => {
    expect(customOf(recordOf(all, setting), "lock_timeout")).toBe(expected);
  });
});

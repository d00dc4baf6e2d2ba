import { expect, test } from "vitest";
import { breaksOldCode, claims, migrationRules } from "../../../src/rules/index.ts";
import { families } from "../../../src/rules/migration/families.ts";

const ids = new Set(migrationRules.map(({ meta }) => meta.id));

test("what rules claim is told of rules that are in the book", () => {
  expect([...claims.keys(), ...breaksOldCode].filter((id) => !ids.has(id))).toEqual([]);
});

/** Rules about rewrites that a server of one version or one session cannot decide. */
const undecided = ["add-column-default-old-pg", "type-change-timezone", "using-reads-other-column"];

test("every rule about rewrites says what a server would show, or is known not to", () => {
  const own = families.find(({ id }) => id === "rewrites")?.rules.map(({ meta }) => meta.id) ?? [];
  expect(own.filter((id) => !claims.has(id)).sort()).toEqual(undecided);
});

import type { Schema } from "../openapi/openapi.ts";
import { compareSchemas } from "./compare-schemas.ts";
import type { Comparison } from "./pair.ts";

/** Schemas looked at to answer one question, at most. What is larger counts as compatible only where its top is. */
const most = 300;

/**
 * Whether clients that get along with `before` get along with `after`: nothing in it, however deep, would be said to break
 * them. `budget` bounds the work of all questions of a change; when it is spent, the answer is no.
 */
export function isCompatible(before: Schema, after: Schema, pair: Comparison, budget: { left: number }): boolean {
  const seen = new Map<Schema, Set<Schema>>();
  const open: [Schema, Schema][] = [[before, after]];
  let isFine = true;
  const comparison: Comparison = {
    direction: pair.direction,
    asText: pair.asText,
    isSwapped: false,
    use: null,
    differs: ({ level }) => {
      if (level === "err") isFine = false;
    },
    meet: (from, to) => {
      const others = seen.get(from) ?? new Set();
      if (!others.has(to)) open.push([from, to]);
      seen.set(from, others.add(to));
    },
    // Alternatives in alternatives are told apart by their names alone.
    isCompatible: (one, other) => one.name !== null && one.name === other.name,
  };
  let looked = 0;
  for (let next = open.pop(); next !== undefined && isFine && looked < most; next = open.pop()) {
    looked += 1;
    budget.left -= 1;
    if (budget.left < 0) return false;
    compareSchemas(next[0], next[1], comparison);
  }
  return isFine;
}

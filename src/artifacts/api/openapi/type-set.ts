import type { SchemaType } from "./openapi.ts";

const known = new Map<string, ReadonlySet<SchemaType>>();

/**
 * The set of some types, the same one each time: nearly all of a contract's schemas have one type, and a set of its own would
 * take more memory than what is written there. There are no more of them than orders of seven types.
 */
export function typeSet(types: Iterable<SchemaType>): ReadonlySet<SchemaType> {
  const set = new Set(types);
  const key = [...set].join(" ");
  const met = known.get(key);
  if (met !== undefined) return met;
  known.set(key, set);
  return set;
}

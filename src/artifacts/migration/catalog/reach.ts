import type { Schema } from "../schema.ts";

/**
 * Changes beyond the named table that are followed in one history (columns taken over, partitions and references
 * changed). Real histories stay far below it; without it a few kilobytes of LIKE or partitions could fill the memory.
 */
const reachLimit = 200_000;

/** The catalogue after that many changes beyond the table a statement names. */
export function withReach(schema: Schema, changes: number): Schema {
  return changes === 0 ? schema : { ...schema, reach: schema.reach + changes };
}

/** Whether a statement may still reach beyond the table it names. */
export function mayReach(schema: Schema): boolean {
  return schema.reach < reachLimit;
}

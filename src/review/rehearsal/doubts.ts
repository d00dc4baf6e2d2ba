import type { MigrationChange, Schema } from "../../artifacts/migration/index.ts";
import type { Rehearsed } from "../../shadow/index.ts";

/**
 * Why the schema that a change was rehearsed on may not be that of production: the end of a sentence; null: nothing speaks for
 * it. What was observed there proves something, but what was not observed refutes nothing.
 */
export function baseDoubt({ before }: MigrationChange, { base, notes }: Rehearsed): string | null {
  if (base.firstFault !== null || base.replayed < base.files)
    return "not all migrations of the base branch could be replayed";
  if (base.derived.length > 0 || !isWhole(before))
    return "the base branch does not hold all migrations that made the schema";
  if (base.notes.length > 0) return "parts of the base branch's migrations could not be run as they are";
  return notes.length > 0 ? "not all of the rehearsal could be done" : null;
}

/** Whether the migrations make all that is used up to a moment, and nothing ran whose effect is not known. */
export const isWhole = ({ blindSpots, tables }: Schema): boolean =>
  !blindSpots && [...tables.values()].every(({ assumed }) => !assumed);

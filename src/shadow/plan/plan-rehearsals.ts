import type { MigrationChange } from "../../artifacts/migration/index.ts";
import type { Rehearsal } from "../rehearsal.ts";

/** What is to be rehearsed of a change: one for each history; none where nothing can be run. Pure. */
export function planRehearsals(_changes: readonly MigrationChange[]): readonly Rehearsal[] {
  return [];
}

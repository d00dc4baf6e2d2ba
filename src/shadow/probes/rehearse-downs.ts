import type { Catalogue, ObservedDown } from "../observation.ts";
import type { PlannedMigration } from "../rehearsal.ts";
import type { Seeds } from "../seed/seed-tables.ts";
import type { ShadowSession } from "../session.ts";

/** What is to be compared when a migration is rolled back. */
export interface StateBefore {
  readonly catalogue: Catalogue;
  /** By relation (`schema.name`): its rows, as a digest of each column. */
  readonly rows: ReadonlyMap<string, ReadonlyMap<string, string>>;
}

/** A migration whose way up went through, and the state before it. */
export interface WentUp {
  readonly migration: PlannedMigration;
  readonly before: StateBefore;
}

/** The state as it is now, to be compared later. */
export async function stateOf(_session: ShadowSession): Promise<StateBefore> {
  return { catalogue: new Map(), rows: new Map() };
}

/**
 * Rolls migrations back, the last one first, and gives what each left. Stops at the first that fails, and at one that has no
 * way back. `seeds`: the rows that were planted; what a way down fails for because of them is tried again without.
 */
export async function rehearseDowns(
  _session: ShadowSession,
  _up: readonly WentUp[],
  _seeds: Seeds,
  _found: (down: ObservedDown) => void,
): Promise<void> {}

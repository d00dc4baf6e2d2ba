import type { ObservedStatement } from "../observation.ts";
import type { PlannedStatement } from "../rehearsal.ts";
import type { Seeds } from "../seed/seed-tables.ts";
import type { ShadowSession } from "../session.ts";

/** What a statement is observed against. */
export interface Around {
  readonly path: string;
  /** Object ids of the relations that were there before the change. */
  readonly inUse: ReadonlySet<number>;
  /** Object ids of the relations that were there before the transaction that is open, or before the statement. */
  readonly visible: ReadonlySet<number>;
  /** A transaction is open, and stays open behind the statement. */
  readonly inTransaction: boolean;
  readonly seeds: Seeds;
}

/** Object ids of all relations but those of the system. */
export async function relationsNow(_session: ShadowSession): Promise<ReadonlySet<number>> {
  return new Set();
}

/**
 * Runs a statement and says what it did. A refusal of the server is no rejection: it is in `error`, and an open transaction
 * goes on without the statement. What only planted rows bring about (SQLSTATE classes 22 and 23) is tried again without them.
 */
export async function observeStatement(
  session: ShadowSession,
  { text, range }: PlannedStatement,
  { path }: Around,
): Promise<ObservedStatement> {
  await session.script(text);
  return { path, range, locks: [], held: [], rewrites: [], scans: [], error: null, source: "observed" };
}

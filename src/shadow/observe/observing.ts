import type { ObservedStatement } from "../observation.ts";
import type { PlannedStatement } from "../rehearsal.ts";
import type { Seeds } from "../seed/seed-tables.ts";
import type { ServerError } from "../session.ts";
import type { Effects } from "./effects.ts";
import type { Relations } from "./relations.ts";

/** What a statement is observed against. */
export interface Around {
  readonly path: string;
  /** Object ids of the relations that were there before the change. */
  readonly inUse: Pick<ReadonlySet<number>, "has">;
  /** The relations that were there before the transaction that is open, or before the statement. */
  readonly visible: Relations;
  /** A transaction is open, and stays open behind the statement. */
  readonly inTransaction: boolean;
  readonly seeds: Seeds;
}

/** A statement that is run, and all that it is observed against. */
export interface Observing extends Around {
  readonly statement: PlannedStatement;
  /** What is sent: the statement, or what is run in its place. */
  readonly text: string;
}

/** How running a statement went. `refusal`: the server's, or null; nothing of the statement stands then. */
export interface Outcome {
  readonly refusal: ServerError | null;
  readonly effects: Effects;
  readonly source: ObservedStatement["source"];
}

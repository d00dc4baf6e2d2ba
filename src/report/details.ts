import type { SchemaChange } from "../review/index.ts";

/** A lock that a statement takes on a relation that was there before the change, and up to which statement of its file it is held. */
export interface HeldLock {
  readonly relation: string;
  /** In PostgreSQL's words: `ACCESS EXCLUSIVE`. */
  readonly mode: string;
  /**
   * Index of the last listed statement of its file before which it is not given back: its own outside a transaction. A lock
   * that a file leaves to the next one is in that one's `carried`.
   */
  readonly until: number;
}

/** A statement on the timeline of its file. */
export interface TimelineStatement {
  readonly startLine: number;
  /** The statement's beginning on one line, at most 200 characters, secrets masked; hostile words. */
  readonly text: string;
  /** It ran in a transaction. */
  readonly inTransaction: boolean;
  readonly locks: readonly HeldLock[];
  /** How many locks more it takes. */
  readonly moreLocks: number;
  readonly rewrites: readonly string[];
  readonly scans: readonly string[];
  readonly error: string | null;
}

/** The rehearsed statements of a file, in the order in which they ran. */
export interface FileTimeline {
  readonly path: string;
  /** Locks that files before it took in a transaction that it shares, and up to which of its statements they are held. */
  readonly carried: readonly HeldLock[];
  readonly statements: readonly TimelineStatement[];
  /** How many statements more of it ran. */
  readonly more: number;
}

/** What a page shows of a review beside its report. */
export interface ReviewDetails {
  readonly version: 1;
  readonly schema: SchemaChange;
  readonly timelines: readonly FileTimeline[];
  /** How many files more were rehearsed. */
  readonly moreTimelines: number;
}

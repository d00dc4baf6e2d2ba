import type { SchemaChange } from "../review/index.ts";

/** A lock that a statement takes, and up to which statement of its file it is held. */
export interface HeldLock {
  readonly relation: string;
  /** In PostgreSQL's words: `ACCESS EXCLUSIVE`. */
  readonly mode: string;
  /** Index of the last statement of its file before which it is not given back: its own outside a transaction. */
  readonly until: number;
}

/** A statement on the timeline of its file. */
export interface TimelineStatement {
  readonly startLine: number;
  /** The statement's beginning, at most 200 characters, secrets masked; hostile words. */
  readonly text: string;
  readonly locks: readonly HeldLock[];
  readonly rewrites: readonly string[];
  readonly scans: readonly string[];
  readonly error: string | null;
}

/** The rehearsed statements of a file, in the order in which they ran. */
export interface FileTimeline {
  readonly path: string;
  readonly statements: readonly TimelineStatement[];
}

/** What a page shows of a review beside its report. */
export interface ReviewDetails {
  readonly version: 1;
  readonly schema: SchemaChange;
  readonly timelines: readonly FileTimeline[];
}

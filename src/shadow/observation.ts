import type { LockMode } from "../artifacts/migration/index.ts";
import type { Range } from "../charter/index.ts";
import type { Leak } from "./leak.ts";
import type { SandboxEnd } from "./session.ts";

/** A lock on a relation, `schema.name`. */
export interface ObservedLock {
  readonly relation: string;
  readonly mode: LockMode;
  /** The relation was there before the change, so that others use it. */
  readonly inUse: boolean;
  /** The partitioned table that it is a partition of, where the statement locks that one as hard; absent: none. */
  readonly partitionOf?: string;
}

/** The server's refusal of a statement. */
export interface ServerFault {
  /** SQLSTATE (manual, appendix A). */
  readonly code: string;
  readonly message: string;
  /** Where in the file, when the server says it. */
  readonly position: { readonly line: number; readonly column: number } | null;
  /**
   * Why production may well accept the statement: something that it needs was not there, or was replaced; the end of a
   * sentence. Absent: nothing speaks against the server's word.
   */
  readonly doubt?: string;
}

/** Rows of a table that were planted before the change and that a statement took, or left pointing at nothing. */
export interface RowLoss {
  readonly kind: "gone" | "dangling";
  readonly table: string;
  readonly rows: number;
  readonly of: number;
}

/** What one statement of the change did. */
export interface ObservedStatement {
  readonly path: string;
  readonly range: Range;
  /** The SQL of a migration that is a program: several statements may come of one place. Absent: it stands in the file as it is. */
  readonly sent?: string;
  /** Counts the rehearsal's transactions: equal numbers, one transaction. Absent: it ran in none. */
  readonly transaction?: number;
  /** Taken by this statement, on relations that were there before its transaction; the strongest of each. */
  readonly locks: readonly ObservedLock[];
  /** Locks of the same kind that earlier statements of its transaction took and that are held still. */
  readonly held: readonly ObservedLock[];
  /** Relations (`schema.name`) that were there before its transaction and whose storage was written anew: tables, indexes, materialized views. */
  readonly rewrites: readonly string[];
  /** Relations that a schema change read from end to end. */
  readonly scans: readonly string[];
  readonly error: ServerFault | null;
  /** SQLite: rows that tables had before it and that are gone, though no DELETE names them; `posts` lost 2 of 3. Absent: none. */
  readonly losses?: readonly RowLoss[];
  /** `observed`: by running it. `known`: it leaves nothing behind to be read (CONCURRENTLY), and what is said is what the manual says. */
  readonly source: "observed" | "known";
}

/** A statement of the change that was not run, and why: the end of a sentence. */
export interface NotRehearsed {
  readonly path: string;
  readonly range: Range;
  readonly kind: "skipped" | "replaced" | "refused";
  readonly note: string;
}

/** How one object differs between two catalogues. */
export interface CatalogueDifference {
  readonly how: "missing" | "added" | "different";
  /** `column public.users.email`. */
  readonly object: string;
  /** Its definition on either side, at most 200 characters; null: it is not there. */
  readonly before: string | null;
  readonly after: string | null;
}

/** What running up and down again left. Of a way down that says in so many words that it is none, nothing is told. */
export interface ObservedDown {
  /** The file of the down script. */
  readonly path: string;
  /** Its first statement, or the one that failed. */
  readonly range: Range;
  /** Of the catalogue before the way up, without what is in `lost`; empty: it was restored. */
  readonly differences: readonly CatalogueDifference[];
  /** Tables, or columns as `schema.table.column`, whose rows or values the way up left and the way down took. */
  readonly lost: readonly string[];
  readonly error: ServerFault | null;
}

/** A statement of code that is deployed already and that the new schema refuses. */
export interface BrokenUse {
  readonly path: string;
  /** The statement of the change that breaks it; the first of the migration where it cannot be told. */
  readonly range: Range;
  readonly relation: string;
  readonly use: "select" | "insert" | "update";
  /** The SQL that worked before the change. */
  readonly sql: string;
  readonly error: ServerFault;
}

/** How far the base branch's migrations could be replayed. */
export interface BaseReplay {
  readonly files: number;
  /** Files without a fault. */
  readonly replayed: number;
  readonly firstFault: { readonly path: string; readonly line: number; readonly message: string } | null;
  /** What was replaced, skipped or refused, in words; each once. */
  readonly notes: readonly string[];
  /** Relations that stand as the rules derived them, since no replayed script made them: their columns may be other ones. */
  readonly derived: readonly string[];
}

/** Why a rehearsal ended before its end. */
export interface Ended {
  readonly reason: SandboxEnd;
  /** The statement that was being run; null: none of a file. */
  readonly at: { readonly path: string; readonly range: Range } | null;
  /** It was one of the change, and not of the base or of our own probes. */
  readonly byChange: boolean;
}

/** What rehearsing one history showed, as far as it came. A plain value. */
export interface Rehearsed {
  /** `PostgreSQL 18.6 (PGlite)`, `SQLite 3.53.4`. */
  readonly engine: string;
  readonly root: string;
  readonly base: BaseReplay;
  readonly statements: readonly ObservedStatement[];
  readonly notRehearsed: readonly NotRehearsed[];
  readonly downs: readonly ObservedDown[];
  readonly leaks: readonly Leak[];
  readonly broken: readonly BrokenUse[];
  /** What could not be looked at, and what else people should know: sentences without their stop. */
  readonly notes: readonly string[];
  readonly ended: Ended | null;
}

/**
 * What a review is told of rehearsals. `rehearsed`: one for each history of the change that holds PostgreSQL or SQLite, in their order.
 * `unavailable`: none could be run, through no fault of the change; `reason` is the end of a sentence.
 */
export type ShadowRun =
  | { readonly kind: "rehearsed"; readonly histories: readonly Rehearsed[] }
  | { readonly kind: "unavailable"; readonly reason: string };

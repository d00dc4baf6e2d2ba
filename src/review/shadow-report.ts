/** What one statement did when it was rehearsed on a database of its own. */
export interface ShadowStatement {
  readonly path: string;
  readonly startLine: number;
  /** Its SQL, cut as quotes are; hostile words. */
  readonly text: string;
  /** Equal names, one transaction. Null: in none, so that its locks are gone when it ends. */
  readonly transaction: string | null;
  /** `inUse`: the relation was there before the change, so that somebody may wait for it. */
  readonly locks: readonly { readonly relation: string; readonly mode: string; readonly inUse: boolean }[];
  /** Relations (`schema.name`) whose storage was written anew. */
  readonly rewrites: readonly string[];
  /** Relations that were read from end to end. */
  readonly scans: readonly string[];
  /** The server's message when it refused the statement. */
  readonly error: string | null;
}

/** A finding of a rule that was taken back, since the rehearsal showed otherwise. */
export interface Withdrawn {
  readonly rule: string;
  readonly path: string;
  readonly startLine: number;
  /** What was observed instead: a sentence. */
  readonly reason: string;
}

/** A rehearsal of the change's migrations: which engine ran it and what was observed, statement by statement. */
export interface ShadowReport {
  readonly engine: string;
  readonly statements: readonly ShadowStatement[];
  readonly withdrawn: readonly Withdrawn[];
  /** Findings of hazards that no rule had foreseen: so many gaps of the rule book. */
  readonly gaps: number;
  /** What the reader must know of it, a sentence each: what could not be run, and of which server it speaks. Hostile words. */
  readonly notes: readonly string[];
}

/** What one statement did when it was rehearsed on a database of its own. */
export interface ShadowStatement {
  readonly path: string;
  readonly startLine: number;
  readonly locks: readonly { readonly relation: string; readonly mode: string }[];
  /** Relations (`schema.name`) whose storage was written anew. */
  readonly rewrites: readonly string[];
  /** Relations that were read from end to end. */
  readonly scans: readonly string[];
  /** The server's message when it refused the statement. */
  readonly error: string | null;
}

/** A rehearsal of the change's migrations: which engine ran it and what was observed, statement by statement. */
export interface ShadowReport {
  readonly engine: string;
  readonly statements: readonly ShadowStatement[];
}

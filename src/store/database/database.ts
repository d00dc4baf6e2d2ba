/**
 * One connection to the database, inside a transaction or not. Statements use `$1` parameters; rows come back as the
 * driver made them and are validated where they are read (`readRows`).
 */
export interface Session {
  /** Runs one statement. */
  query(text: string, values?: readonly unknown[]): Promise<readonly unknown[]>;
}

/**
 * A PostgreSQL database: PGlite in this process or a server. Everything above this interface is the same for both.
 * Statements of `query` and `transaction` may run on different connections; those of `pin` never do.
 */
export interface Database extends Session {
  /** Runs several statements without parameters: migrations, and what pg-boss sends. Rows of all of them, in order. */
  script(text: string): Promise<readonly unknown[]>;
  /**
   * Commits when `work` resolves, rolls back when it rejects. Where it has to wait for others, `first` goes before those that
   * are not, though not twice in a row while they wait; a server with connections enough has nobody wait.
   */
  transaction<T>(work: (tx: Transaction) => Promise<T>, place?: "first"): Promise<T>;
  /**
   * One connection for as long as it lasts. What it locks, the database unlocks when the process dies. Opened again by
   * the next query after the connection was lost.
   */
  readonly pinned: Session;
  close(): Promise<void>;
}

/** A session inside a transaction. Statements run in the order in which they are given, whether they are waited for or not. `script` as in `Database`. */
export interface Transaction extends Session {
  script(text: string): Promise<readonly unknown[]>;
}

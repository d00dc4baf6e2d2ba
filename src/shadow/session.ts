/** The one session of a sandboxed database. Everything that is asked is done in turn. */
export interface ShadowSession {
  /** `PostgreSQL 18.6 (PGlite)`. */
  readonly engine: string;
  /**
   * One statement, with `$1` parameters. Rows by column name; int8 and numeric as text, json parsed.
   * Rejects with `ServerError`, or with `SandboxEnded` where the sandbox is gone.
   */
  query<Row extends object = Record<string, unknown>>(
    text: string,
    values?: readonly unknown[],
  ): Promise<readonly Row[]>;
  /** One or more statements as one string, in the simple protocol: what rows they give is thrown away. Rejects as `query`. */
  script(text: string): Promise<void>;
}

/** A refusal of the server. */
export class ServerError extends Error {
  override readonly name = "ServerError";
  /** SQLSTATE (manual, appendix A). */
  readonly code: string;
  /** Characters from the start of the text that was sent, from 1; null: not told. */
  readonly position: number | null;

  constructor(message: string, code: string, position: number | null) {
    super(message);
    this.code = code;
    this.position = position;
  }
}

/**
 * How a sandbox is ended: it took longer or more memory than it may, it broke down, or somebody else killed its process, as a
 * system does that is out of memory.
 */
export type SandboxEnd = "deadline" | "memory" | "crash" | "killed";

/** The sandbox was ended. What it held is gone. */
export class SandboxEnded extends Error {
  override readonly name = "SandboxEnded";
  readonly reason: SandboxEnd;

  /** `lastWords`: what its process wrote before it ended, as the cause: for logs, and nobody else. */
  constructor(reason: SandboxEnd, lastWords = "") {
    super(`the sandbox was ended: ${reason}`, { cause: lastWords });
    this.reason = reason;
  }
}

/** A database that was dumped whole, to be restored by the sandbox that made it or another one of the same edition. */
export type Snapshot = Uint8Array;

/** A sandboxed database that can be put into a state and thrown away. */
export interface Sandbox extends ShadowSession {
  /** The state as it is; no transaction may be open. */
  snapshot(): Promise<Snapshot>;
  /** Puts the database into a state that was dumped before; the session is a new one. */
  restore(snapshot: Snapshot): Promise<void>;
  /** From now on it is ended after so many milliseconds, `SandboxEnded` with `deadline`; replaces an earlier deadline. */
  endAfter(milliseconds: number): void;
  /** Ends it. Nothing of it is left. */
  close(): Promise<void>;
}

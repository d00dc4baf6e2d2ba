import type { SqlText } from "../sql-text.ts";

/** A procedure that the script makes: its parameters, and the tokens behind them. */
export interface Procedure {
  readonly parameters: readonly string[];
  readonly first: number;
  readonly end: number;
}

/** What statements of a script leave for those behind them. */
export interface ScriptState {
  /** The database that USE named first: the one that names without a database mean. */
  home: string | null;
  /** The database in use where that is another one than `home`; null: `home`. */
  inUse: string | null;
  /** Texts that user variables and prepared statements may hold, by name; null: not known. */
  readonly variables: Map<string, readonly SqlText[] | null>;
  readonly prepared: Map<string, readonly SqlText[] | null>;
  /** In how many prepared texts this one stands; a file stands in none. */
  readonly nesting: number;
  /** By name in lower case. */
  readonly procedures: Map<string, Procedure>;
  /** In how many calls the reader is. */
  calls: number;
  /** How many characters of prepared texts and of bodies may still be read: a script may execute one again and again. */
  preparedLeft: number;
}

/** Characters of prepared texts that are read of one script. */
const preparedLimit = 1 << 20;

/** A script at its start. */
export const startState = (nesting: number): ScriptState => ({
  home: null,
  inUse: null,
  variables: new Map(),
  prepared: new Map(),
  nesting,
  procedures: new Map(),
  calls: 0,
  preparedLeft: preparedLimit,
});

/** A function call inside an expression: `schema` is null where it is left to the search path. */
export interface FunctionCall {
  readonly schema: string | null;
  readonly name: string;
}

/** A constant: SQL NULL is `null`, numbers keep their text when they do not fit a double exactly. */
export type Constant = string | number | boolean | null;

/**
 * What rules may ask of an SQL expression, without its syntax tree. Everything is read from the parser's tree, never from
 * the text.
 */
export interface Expression {
  /** The text as written. */
  readonly sql: string;
  readonly calls: readonly FunctionCall[];
  /** Names of the columns it reads, without their table, each once. */
  readonly columns: readonly string[];
  /** Its value where it is a literal (casts around it are looked through), else undefined. */
  readonly constant: Constant | undefined;
  /** What it folds to for every row: `true`, `1=1`, `x=x` and the like are always true. Null: it depends. */
  readonly always: boolean | null;
  /** Columns that the expression says are not null when it holds: `a IS NOT NULL AND …`. */
  readonly impliesNotNull: readonly string[];
  /** The column it is, when it is nothing else; `{column, cast}` for a plain cast of it. */
  readonly bareColumn: string | null;
  /** Contains a subquery. */
  readonly subquery: boolean;
}

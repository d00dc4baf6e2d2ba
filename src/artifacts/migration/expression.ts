import type { ObjectName } from "./object-name.ts";

/** A function call inside an expression: `schema` is null where it is left to the search path. */
export interface FunctionCall {
  readonly schema: string | null;
  readonly name: string;
  /** The literals it is given, in order; undefined: not a literal. At most eight. */
  readonly arguments: readonly (Constant | undefined)[];
  /** Inside a scalar subquery: `(select auth.uid())` is computed once a statement, `auth.uid()` once a row. */
  readonly inSubquery: boolean;
}

/** A `current_setting('name')` of an expression. */
export interface SettingRead {
  /** Null: the name is computed. */
  readonly name: string | null;
  /** Its second argument is true: a missing parameter is NULL and no error. */
  readonly missingOk: boolean;
  /** Stands in `nullif(…, '')`: an empty value is NULL. */
  readonly emptyIsNull: boolean;
  /** The type it is cast to, canonical (`uuid`, `int8`); null: it stays a text. */
  readonly castTo: string | null;
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
  /** The relations that its subqueries read, each once. */
  readonly reads: readonly ObjectName[];
  /** What its top-level AND joins, each as normalised text: lower-case keywords, single blanks, no outer parentheses. */
  readonly conjuncts: readonly string[];
  readonly settings: readonly SettingRead[];
}

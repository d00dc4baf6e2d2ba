import type { Range } from "../../../../charter/index.ts";
import type { JsValue } from "../javascript/value.ts";

/** A column as the callback of `createTable` or `alterTable` declares it. */
export interface KnexColumn {
  readonly at: Range;
  readonly name: string;
  /** The type as knex calls it within: `varchar`, `increments`. */
  readonly kind: string;
  /** The arguments behind the name. */
  readonly args: readonly JsValue[];
  /** The last call of each: `defaultTo` → its arguments. */
  readonly modifiers: Map<string, readonly JsValue[]>;
  /** `.alter()`: the column is there and changed. Null: it is added. */
  alter: { readonly nullable: boolean; readonly type: boolean; readonly at: Range } | null;
}

/** A foreign key; `table` and `references` stand where the calls that say them were made. */
export interface KnexForeign {
  at: Range;
  readonly columns: readonly string[];
  name: string | null;
  references: readonly string[] | null;
  table: string | null;
  onDelete: string | null;
  onUpdate: string | null;
  deferrable: string | null;
}

/** What else is done to a table, in its order. */
export type KnexAction =
  | { readonly kind: "foreign"; readonly foreign: KnexForeign }
  | { readonly kind: "call"; readonly method: string; readonly args: readonly JsValue[]; readonly at: Range };

/** What a callback said about a table. */
export interface KnexTable {
  readonly columns: KnexColumn[];
  readonly actions: KnexAction[];
  /** `comment`, `engine`, `charset`, `collate`, `inherits`. */
  readonly single: Map<string, string>;
}

import type { Range } from "../charter/index.ts";

/** What can be done with a row. */
export type RowAccess = "read" | "insert" | "update" | "delete";

/** Another tenant's row that could be read or written. */
export interface Leak {
  readonly path: string;
  /** The statement of the change that opened it. */
  readonly range: Range;
  /** The relation whose row leaked. */
  readonly relation: string;
  /** The worst of what could be done: deleting, then changing, inserting, reading. */
  readonly access: RowAccess;
  /** What else could be done the same way. */
  readonly also: readonly RowAccess[];
  /** What was asked: the table itself, a view over it, a function. */
  readonly through: { readonly kind: "table" | "view" | "materialized view" | "function"; readonly name: string };
  /** Rows were in sight although no tenant was set at all. */
  readonly withoutTenant: boolean;
  /**
   * Only where the owner of the view or function is a superuser or has BYPASSRLS, as a role that runs migrations often is: the table
   * forces its policies on any other owner.
   */
  readonly ownerBypasses: boolean;
  /** A SELECT policy lets every caller read such rows and asks for nobody: a decision, of which the rules about policies tell. */
  readonly deliberate: boolean;
  /** The SQL that leaked, with the role and the settings before it: it can be run by hand. */
  readonly proof: string;
}

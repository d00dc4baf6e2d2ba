import type { BrokenUse } from "../../observation.ts";

/** A statement that code of before the change plausibly runs, and that the base accepted. */
export interface OldUse {
  /** `schema.name` of a relation, or of a function. */
  readonly relation: string;
  readonly use: BrokenUse["use"];
  /** For people: it can be run by hand. */
  readonly sql: string;
  /** What is tried in its place: the same, or what tells whether it would go through. */
  readonly command: string;
  /** Who sends it, quoted; null: a superuser. */
  readonly role: string | null;
  /** The relation's columns as this code knows them. */
  readonly known: readonly string[];
  /** Object id of the table that has to be empty for it; null: none. */
  readonly empties: number | null;
}

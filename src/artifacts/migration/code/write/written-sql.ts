import type { Range } from "../../../../charter/index.ts";
import { joinSql, type SqlText, sqlFrom } from "../../sql-text.ts";

/** A statement that a tool sends. */
export interface WrittenSql extends SqlText {
  /**
   * The dialect has no such statement and the tool reaches the same in another way, as by making the table anew on SQLite:
   * it is said in PostgreSQL's words, to be read and never to be sent.
   */
  readonly standIn?: true;
}

/** A statement whose parts in parentheses, or behind one another, have places of their own. */
export function listed(at: Range, opening: string, parts: readonly SqlText[], closing: string): WrittenSql {
  const inner = joinSql(parts, ", ");
  const pieces = [sqlFrom(opening, at), ...(parts.length === 0 ? [] : [inner]), sqlFrom(closing, at)];
  return joinSql(pieces.filter(({ text }) => text !== ""));
}

/** Words one after the other; what is empty or null is left out. */
export const words = (...parts: readonly (string | null | false | undefined)[]): string =>
  parts.filter((part) => typeof part === "string" && part !== "").join(" ");

/** Statements of PostgreSQL that say what a tool reaches in another way. */
export const standIns = (statements: readonly WrittenSql[]): readonly WrittenSql[] =>
  statements.map((sql) => ({ ...sql, standIn: true }));

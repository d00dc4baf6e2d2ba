import type { Query } from "../../operation.ts";
import type { Cursor } from "../cursor.ts";
import type { Node, ResultColumn, Select } from "../tree.ts";
import { bareColumn, callsIn, relationsRead } from "./summarise.ts";

/** What is known of a query. */
export function queryOf({ text }: Pick<Cursor, "text">, select: Select): Query {
  const columns = select.cores[0]?.columns ?? [];
  const rows = select.cores[0]?.rows?.[0];
  const named = rows === undefined ? namesOf(text, columns) : rows.map((_, index) => `column${index + 1}`);
  return {
    reads: relationsRead([select]),
    calls: callsIn([select]),
    star: columns.some(({ value }) => value === null),
    columns: named,
  };
}

/** What the subqueries, and tables of other clauses, of a change read. */
export const readingOf = (parts: readonly (Node | Select)[], defined: readonly string[] = []): Query => ({
  reads: relationsRead(parts, defined),
  calls: callsIn(parts),
  star: false,
  columns: [],
});

/** A column without an alias is called what it is read from, else by its own text. */
function namesOf(text: string, columns: readonly ResultColumn[]): readonly string[] | null {
  const names = columns.map(({ value, alias }) => {
    if (value === null) return null;
    return alias ?? bareColumn(value) ?? text.slice(value.start, value.end);
  });
  const known = names.filter((each) => each !== null);
  return known.length < names.length ? null : known;
}

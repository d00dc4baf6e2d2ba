import { quoteLiteral, quoteName } from "../../artifacts/migration/index.ts";
import { quoteObject } from "../quote.ts";
import type { Draft } from "./draft-row.ts";
import type { TableFacts } from "./table-facts.ts";

/** A value as SQL: a literal of no type yet, which the column gives one. */
export function literal(value: string | null): string {
  return value === null ? "NULL" : quoteLiteral(value);
}

/** The statement that puts a row into a table, identity columns included. */
export function insertSql(table: TableFacts, draft: Draft): string {
  const names = [...draft.keys()];
  if (names.length === 0) return `INSERT INTO ${quoteObject(table)} DEFAULT VALUES`;
  const identity = table.columns.some((column) => column.identity && draft.has(column.name));
  const values = names.map((name) => literal(draft.get(name) ?? null));
  return `INSERT INTO ${quoteObject(table)} (${names.map(quoteName).join(", ")})${identity ? " OVERRIDING SYSTEM VALUE" : ""} VALUES (${values.join(", ")})`;
}

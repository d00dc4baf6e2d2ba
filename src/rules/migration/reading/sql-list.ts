import { joined } from "./joined.ts";
import { code, identifier } from "./sql-name.ts";

/** More names than these are counted, not listed: a table may have a thousand columns. */
const longest = 6;

/** Names as a Markdown list: `a`, `b` and `c`. */
export function listed(names: readonly string[]): string {
  const shown = names.slice(0, longest).map((name) => code(name));
  const rest = names.length - shown.length;
  if (rest > 0) return `${shown.join(", ")} and ${rest} more`;
  return joined(shown);
}

/** Columns of a table as Markdown: `a` and `b` of `t`; `table` is SQL. */
export function columnsOf(table: string, columns: readonly { readonly name: string }[]): string {
  return `${listed(columns.map(({ name }) => identifier(name)))} of ${code(table)}`;
}

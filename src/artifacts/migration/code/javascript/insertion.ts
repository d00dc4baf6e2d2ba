import type { Dialect } from "../../operation.ts";
import { literalOf, quotedPath } from "./quote.ts";
import type { JsValue } from "./value.ts";

/** Rows beyond these are as the first ones. */
const mostRows = 200;

/** An INSERT of rows that are known by their columns; null otherwise. */
export function insertion(table: string, data: JsValue | undefined, dialect: Dialect): string | null {
  const rows = data?.kind === "array" ? data.items.slice(0, mostRows) : data === undefined ? [] : [data];
  const objects = rows.flatMap((row) => (row.kind === "object" && row.entries.size > 0 ? [row] : []));
  if (objects.length === 0 || objects.length < rows.length) return null;
  const columns = [...new Set(objects.flatMap(({ entries }) => [...entries.keys()]))];
  const missing = dialect === "sqlite" ? "NULL" : "DEFAULT";
  const values = objects.map(({ entries }) => {
    const row = columns.map((column) => {
      const value = entries.get(column)?.value;
      return value === undefined ? missing : literalOf(value, dialect);
    });
    return `(${row.join(", ")})`;
  });
  return `INSERT INTO ${table} (${columns.map((column) => quotedPath(column, dialect)).join(", ")}) VALUES ${values.join(", ")}`;
}

import { quotedName } from "../../sql-spelling.ts";
import { literalOf } from "./literal.ts";
import type { CsharpSource } from "./source.ts";
import { type Arguments, knownText, textsOf, type Value } from "./value.ts";

/** `InsertData`, `UpdateData`, `DeleteData` as SQL; null: part of it is computed. */
export function rowsStatements(source: CsharpSource, name: string, args: Arguments): readonly string[] | null {
  const table = knownText(args.get("table"));
  if (table === null) return null;
  const schema = source.dialect === "postgresql" ? knownText(args.get("schema")) : null;
  const target = [schema, table].flatMap((part) => (part === null ? [] : [quotedName(part, source.dialect)])).join(".");
  const rows = (key: string, width: number): readonly (readonly string[])[] | null =>
    valueRows(args.get(key), width, source);
  const columns = textsOf(args.get("columns")) ?? [];
  const keys = textsOf(args.get("keyColumns")) ?? [];
  const list = (names: readonly string[]): string => names.map((each) => quotedName(each, source.dialect)).join(", ");
  const pairs = (names: readonly string[], values: readonly string[], separator: string): string =>
    names.map((each, index) => `${quotedName(each, source.dialect)} = ${values[index] ?? "NULL"}`).join(separator);
  if (name === "InsertData") {
    const values = rows("values", columns.length);
    if (values === null || columns.length === 0) return null;
    return [`INSERT INTO ${target} (${list(columns)}) VALUES ${values.map((row) => `(${row.join(", ")})`).join(", ")}`];
  }
  const found = rows("keyValues", keys.length);
  if (found === null || keys.length === 0) return null;
  if (name === "DeleteData") return found.map((row) => `DELETE FROM ${target} WHERE ${pairs(keys, row, " AND ")}`);
  const values = rows("values", columns.length);
  if (values === null || columns.length === 0) return null;
  return found.map((row, index) => {
    const set = pairs(columns, values[index] ?? values[0] ?? [], ", ");
    return `UPDATE ${target} SET ${set} WHERE ${pairs(keys, row, " AND ")}`;
  });
}

/** One value, one row or an array of rows. */
function valueRows(
  value: Value | undefined,
  width: number,
  source: CsharpSource,
): readonly (readonly string[])[] | null {
  if (value === undefined) return null;
  const items = value.kind === "array" ? value.items : [value];
  const nested = items.length > 0 && items.every(({ kind }) => kind === "array");
  const rows = nested
    ? items.map((row) => (row.kind === "array" ? row.items : []))
    : width === 1
      ? items.map((item) => [item])
      : [items];
  const written = rows.map((row) => row.map((item) => literalOf(item, source.dialect)));
  return written.every((row): row is string[] => !row.includes(null)) ? written : null;
}

import type { Dialect } from "../../operation.ts";
import { quotedName, quotedText } from "../../sql-spelling.ts";
import { type Element, flag, said } from "./element.ts";

/** What a column is given by `value…` or `default…` attributes as SQL; null: nothing. */
export function statedValue(column: Element, prefix: "value" | "defaultValue", dialect: Dialect): string | null {
  const own = (suffix: string): string | null => said(column, prefix + suffix);
  const truth = own("Boolean");
  const plain = own("Numeric") ?? (truth === null ? null : booleanText(truth, dialect)) ?? own("Computed");
  if (plain !== null) return plain;
  const sequence = own("SequenceNext");
  if (sequence !== null) return dialect === "postgresql" ? `nextval('${sequence}')` : null;
  const date = own("Date");
  if (date !== null) return /^[0-9]/.test(date) ? quotedText(date.replace("T", " "), dialect) : date;
  const text = own("");
  if (text === null) return null;
  return text.toUpperCase() === "NULL" ? "NULL" : quotedText(text, dialect);
}

function booleanText(value: string, dialect: Dialect): string {
  const isTrue = /^(?:true|1|t|yes)$/i.test(value.trim());
  if (dialect === "postgresql") return isTrue ? "TRUE" : "FALSE";
  return isTrue ? "1" : "0";
}

/** Names that a comma parts. */
export const listOf = (text: string | null): readonly string[] =>
  text === null
    ? []
    : text
        .split(",")
        .map((part) => part.trim())
        .filter((part) => part !== "");

/** `insert`, `update` and `delete` as SQL; null: part of it is computed. */
export function rowsStatement(change: Element, table: string, dialect: Dialect): string | null {
  const columns = change.children.filter(({ name }) => name === "column");
  const pairs = columns.map(
    (column) => [said(column, "name"), statedValue(column, "value", dialect) ?? whereAbsent(column)] as const,
  );
  const where = said(change, "where");
  const condition = where === null || where.trim() === "" ? "" : ` WHERE ${where}`;
  if (change.name === "delete") return `DELETE FROM ${table}${condition}`;
  if (pairs.length === 0 || pairs.some(([name, value]) => name === null || value === null)) return null;
  const named = pairs.map(([name, value]) => [quotedName(name ?? "", dialect), value] as const);
  if (change.name === "update")
    return `UPDATE ${table} SET ${named.map((pair) => pair.join(" = ")).join(", ")}${condition}`;
  return `INSERT INTO ${table} (${named.map(([name]) => name).join(", ")}) VALUES (${named.map(([, value]) => value).join(", ")})`;
}

/** A column without a value is NULL; what is read from a file is not known. */
const whereAbsent = (column: Element): string | null =>
  said(column, "valueClobFile") !== null || said(column, "valueBlobFile") !== null ? null : "NULL";

export const isSet = (element: Element, name: string): boolean => flag(element, name) === true;

import type { IndexKey } from "../operation.ts";
import type { Schema, Table } from "../schema.ts";

/** Longest identifier in bytes (NAMEDATALEN - 1). */
const longest = 63;

/** Numbers that are tried; the server would go on, but nobody leaves a hundred twins to it. */
const passLimit = 100;

/** What the server puts at the end of a name it chooses. */
export type NameLabel = "pkey" | "key" | "fkey" | "check" | "excl" | "idx" | "not_null" | "seq";

/**
 * The name the server chooses: `table_columns_label`, the longer of the first two parts cut until it fits, with a number
 * where the name is taken (makeObjectName and ChooseRelationName in the server's source, commands/indexcmds.c).
 */
export function defaultName(
  table: string,
  columns: readonly string[],
  label: NameLabel,
  isTaken: (name: string) => boolean,
): string {
  const addition = columns.join("_");
  for (let pass = 0; pass < passLimit; pass++) {
    const name = fitted(table, addition, pass === 0 ? label : `${label}${pass}`);
    if (!isTaken(name)) return name;
  }
  return fitted(table, addition, label);
}

function fitted(first: string, second: string, label: string): string {
  const room = longest - label.length - (second === "" ? 1 : 2);
  let firstLength = Buffer.byteLength(first);
  let secondLength = Buffer.byteLength(second);
  while (firstLength + secondLength > room) {
    if (firstLength > secondLength) firstLength--;
    else secondLength--;
  }
  const parts = [clipped(first, firstLength), clipped(second, secondLength), label];
  return parts.filter((part) => part !== "").join("_");
}

/** The text cut to a number of UTF-8 bytes without cutting a character. */
function clipped(text: string, bytes: number): string {
  if (Buffer.byteLength(text) <= bytes) return text;
  return Buffer.from(text)
    .subarray(0, bytes)
    .toString("utf8")
    .replace(/\uFFFD+$/, "");
}

/** The names an index gives to its keys: the column, the function called outermost, or `expr`. */
export function keyNames(keys: readonly IndexKey[]): readonly string[] {
  return keys.map(({ column, expression }) => {
    if (column !== null) return column;
    const called = expression?.calls[0]?.name;
    if (called === undefined) return "expr";
    return expression?.sql.replace(/^\(+/, "").toLowerCase().startsWith(`${called}(`) === true ? called : "expr";
  });
}

/** Whether a name is taken among the constraints of a table and the relations of its schema. */
export function isNameTaken(schema: Schema, table: Table): (name: string) => boolean {
  return (name) => {
    if (table.constraints.has(name) || table.indexes.has(name)) return true;
    const key = `${table.schema}.${name}`;
    const relations = [schema.indexOwners, schema.tables, schema.views, schema.sequences];
    return relations.some((held) => held.has(key)) || schema.objects.has(`sequence ${key}`);
  };
}

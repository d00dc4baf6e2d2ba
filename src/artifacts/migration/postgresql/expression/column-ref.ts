import type { ColumnRef, Node } from "libpg-query";
import { stringOf } from "../node.ts";

/** The column's own name, without its table; null for `*` and for anything that is no column. */
export function columnName(node: Node | undefined): string | null {
  return node !== undefined && "ColumnRef" in node ? lastField(node.ColumnRef) : null;
}

/** The column that a node is, a cast around it looked through; null for anything else. */
export function bareColumn(node: Node | undefined): string | null {
  let at = node;
  while (at !== undefined && "TypeCast" in at) at = at.TypeCast.arg;
  return columnName(at);
}

function lastField({ fields }: ColumnRef): string | null {
  const name = stringOf(fields?.at(-1));
  return name === "" ? null : name;
}

import type { Node, RangeVar } from "libpg-query";
import type { ObjectName } from "../operation.ts";
import { stringsOf } from "./node.ts";

/** The name of a relation as a statement gives it; the database of `db.schema.name` is dropped. */
export function relationName(relation: RangeVar | undefined): ObjectName {
  return { schema: relation?.schemaname ?? null, name: relation?.relname ?? "" };
}

/** A dotted name given as a list of strings. */
export function qualifiedName(parts: readonly string[]): ObjectName {
  return { schema: parts.at(-2) ?? null, name: parts.at(-1) ?? "" };
}

/** The name of an object in whatever form the statement's tree carries it. */
export function objectName(node: Node | undefined): ObjectName {
  if (node === undefined) return { schema: null, name: "" };
  if ("RangeVar" in node) return relationName(node.RangeVar);
  if ("List" in node) return qualifiedName(stringsOf(node.List.items));
  if ("TypeName" in node) return qualifiedName(stringsOf(node.TypeName.names));
  if ("ObjectWithArgs" in node) return qualifiedName(stringsOf(node.ObjectWithArgs.objname));
  return qualifiedName(stringsOf([node]));
}

import type { ObjectName } from "../object-name.ts";

/** A name as tools write one: `schema.table`, or the table alone. */
export function tableName(name: string): ObjectName {
  const dot = name.lastIndexOf(".");
  return dot === -1 ? { schema: null, name } : { schema: name.slice(0, dot), name: name.slice(dot + 1) };
}

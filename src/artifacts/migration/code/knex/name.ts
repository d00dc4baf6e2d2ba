import type { ObjectName } from "../../object-name.ts";

/** A table as knex reads it: a dot parts its schema, and `withSchema` says it otherwise. */
export function tableName(written: string, schema: string | null): ObjectName {
  const dot = written.indexOf(".");
  return dot === -1 ? { schema, name: written } : { schema: written.slice(0, dot), name: written.slice(dot + 1) };
}

/** The name that knex makes up (knex 3, schema/tablecompiler.js, `_indexCommand`): without the schema of `withSchema`. */
export const madeName = (kind: "index" | "unique" | "foreign", written: string, columns: readonly string[]): string =>
  `${written.replace(/[.-]/g, "_")}_${columns.join("_")}_${kind}`.toLowerCase();

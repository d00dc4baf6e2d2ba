import type { ObjectName } from "../operation.ts";
import type { Index, RelationKey, Schema, Table, TableConstraint } from "../schema.ts";

/** The schema that temporary relations live in; the server numbers them, one session needs no number. */
export const temporarySchema = "pg_temp";

/** The key of a relation in a schema. */
export function relationKey(schema: string, name: string): RelationKey {
  return `${schema}.${name}`;
}

/** Where an unqualified name is created: the first schema of the search path. */
export function creationSchema({ searchPath }: Schema): string {
  return searchPath[0] ?? "public";
}

/**
 * The key a name stands for: the first schema of the search path that holds it (temporary relations come first), else
 * the one it would be created in.
 */
export function resolveRelation(schema: Schema, { schema: qualifier, name }: ObjectName): RelationKey {
  if (qualifier !== null) return relationKey(qualifier, name);
  for (const place of [temporarySchema, ...schema.searchPath]) {
    const key = relationKey(place, name);
    if (schema.tables.has(key) || schema.views.has(key)) return key;
  }
  return relationKey(creationSchema(schema), name);
}

/** The table a name stands for; null where the catalogue holds none. */
export function tableOf(schema: Schema, name: ObjectName): Table | null {
  return schema.tables.get(resolveRelation(schema, name)) ?? null;
}

/** An index by its name and the table it is on; null where the catalogue holds none. Index names are unique in a schema. */
export function indexOf(schema: Schema, { schema: qualifier, name }: ObjectName): IndexOnTable | null {
  for (const place of qualifier === null ? [temporarySchema, ...schema.searchPath] : [qualifier]) {
    const table = schema.tables.get(schema.indexOwners.get(relationKey(place, name)) ?? "");
    const index = table?.indexes.get(name);
    if (table !== undefined && index !== undefined) return { table, index };
  }
  return null;
}

/** An index and its table. */
export interface IndexOnTable {
  readonly table: Table;
  readonly index: Index;
}

/** The primary key of a table; null where it has none that is known. */
export function primaryKeyOf(table: Table): Extract<TableConstraint, { columns: readonly string[] }> | null {
  for (const constraint of table.constraints.values()) if (constraint.kind === "primary-key") return constraint;
  return null;
}

import type { ObjectKind, ObjectName } from "../operation.ts";
import type { Schema } from "../schema.ts";
import { creationSchema } from "./relation.ts";

/** Objects that belong to the database, or to a table, and not to a schema. */
const unqualified: readonly ObjectKind[] = [
  "schema",
  "trigger",
  "rule",
  "extension",
  "role",
  "database",
  "publication",
  "subscription",
];

/** The key of an object in `Schema.objects`: `function public.f`, `schema app`. */
export function objectKey(schema: Schema, kind: ObjectKind, name: ObjectName): string {
  if (unqualified.includes(kind)) return `${kind} ${name.name}`;
  return `${kind} ${name.schema ?? creationSchema(schema)}.${name.name}`;
}

/** The key of an object that a statement speaks of: the first of the search path that holds it, else where it would be. */
export function resolveObject(schema: Schema, kind: ObjectKind, name: ObjectName): string {
  if (name.schema !== null) return objectKey(schema, kind, name);
  const places = schema.searchPath.map((place) => objectKey(schema, kind, { schema: place, name: name.name }));
  return places.find((key) => schema.objects.has(key)) ?? objectKey(schema, kind, name);
}

/** The key of an enumerated type that a statement speaks of. */
export function resolveEnum(schema: Schema, { schema: qualifier, name }: ObjectName): string {
  const places = qualifier === null ? schema.searchPath : [qualifier];
  const keys = places.map((place) => `${place}.${name}`);
  return keys.find((key) => schema.enums.has(key)) ?? `${qualifier ?? creationSchema(schema)}.${name}`;
}

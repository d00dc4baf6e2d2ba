import type { ObjectKind, ObjectName } from "../operation.ts";
import type { RelationKey, Schema } from "../schema.ts";
import { creationSchema, relationKey, temporarySchema } from "./relation.ts";

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
  "event-trigger",
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
export function resolveEnum(schema: Schema, name: ObjectName): RelationKey {
  return resolveIn(schema, schema.enums, name);
}

/** The key of a domain that a statement speaks of. */
export function resolveDomain(schema: Schema, name: ObjectName): RelationKey {
  return resolveIn(schema, schema.domains, name);
}

/** The key of a function or procedure that a statement speaks of. */
export function resolveRoutine(schema: Schema, name: ObjectName): RelationKey {
  return resolveIn(schema, schema.routines, name);
}

/** The key of a sequence that a statement speaks of. */
export function resolveSequence(schema: Schema, name: ObjectName): RelationKey {
  return resolveIn(schema, schema.sequences, name);
}

/** The first of the search path that a map holds, else where the name would be created. */
function resolveIn(
  schema: Schema,
  held: ReadonlyMap<RelationKey, unknown>,
  { schema: qualifier, name }: ObjectName,
): RelationKey {
  const places = qualifier === null ? [temporarySchema, ...schema.searchPath] : [qualifier];
  const keys = places.map((place) => relationKey(place, name));
  return keys.find((key) => held.has(key)) ?? relationKey(qualifier ?? creationSchema(schema), name);
}

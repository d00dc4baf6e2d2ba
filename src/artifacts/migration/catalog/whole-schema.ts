import type { RelationKey, Schema } from "../schema.ts";
import { moveRoutine } from "./apply-routine.ts";
import { dropRelations } from "./drop-relations.ts";
import { withoutEntries } from "./entries.ts";
import { moveRelation } from "./move-relation.ts";
import { mayReach, withReach } from "./reach.ts";

/** DROP SCHEMA with everything in it, which the server does only with CASCADE. */
export function dropSchema(schema: Schema, name: string): Schema {
  const gone = dropRelations(schema, keysIn(name, schema.tables, schema.views));
  const objects = [...gone.objects.keys()].filter((key) => key === `schema ${name}` || holds(key, name));
  const without = <V>(map: ReadonlyMap<RelationKey, V>): ReadonlyMap<RelationKey, V> =>
    withoutEntries(map, keysIn(name, map));
  return {
    ...gone,
    objects: withoutEntries(gone.objects, objects),
    enums: without(gone.enums),
    domains: without(gone.domains),
    routines: without(gone.routines),
    sequences: without(gone.sequences),
    schemaGrants: withoutEntries(gone.schemaGrants, [name]),
  };
}

/** ALTER SCHEMA … RENAME: everything in it is found under the new name. */
export function renameSchema(schema: Schema, from: string, to: string): Schema {
  const relations = mayReach(schema) ? keysIn(from, schema.tables, schema.views) : [];
  const moved = relations.reduce(
    (current, key) => moveRelation(current, key, to + key.slice(from.length)),
    withReach(schema, relations.length),
  );
  const routines = mayReach(moved) ? keysIn(from, moved.routines) : [];
  const called = routines.reduce(
    (current, key) => moveRoutine(current, key, to + key.slice(from.length)),
    withReach(moved, routines.length),
  );
  const objects = [...called.objects].map(([key, object]) => {
    if (key === `schema ${from}`) return [`schema ${to}`, { ...object, name: { schema: null, name: to } }] as const;
    if (!holds(key, from)) return [key, object] as const;
    const name = { schema: to, name: object.name.name };
    return [key.replace(`${object.kind} ${from}.`, () => `${object.kind} ${to}.`), { ...object, name }] as const;
  });
  const renamed = <V>(map: ReadonlyMap<RelationKey, V>): ReadonlyMap<RelationKey, V> =>
    new Map([...map].map(([key, value]) => [key.startsWith(`${from}.`) ? to + key.slice(from.length) : key, value]));
  const grants = called.schemaGrants.get(from);
  const schemaGrants = withoutEntries(called.schemaGrants, [from]);
  return {
    ...called,
    objects: new Map(objects),
    enums: renamed(called.enums),
    domains: renamed(called.domains),
    sequences: renamed(called.sequences),
    schemaGrants: grants === undefined ? schemaGrants : new Map([...schemaGrants, [to, grants]]),
  };
}

function keysIn(name: string, ...maps: readonly ReadonlyMap<RelationKey, unknown>[]): readonly RelationKey[] {
  return maps.flatMap((map) => [...map.keys()].filter((key) => key.startsWith(`${name}.`)));
}

/** Whether the key of an object (`sequence app.q`) is of that schema. */
function holds(key: string, schema: string): boolean {
  return key.slice(key.indexOf(" ") + 1).startsWith(`${schema}.`);
}

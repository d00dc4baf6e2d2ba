import type { RelationKey, Schema } from "../schema.ts";
import { dropRelations } from "./drop-relations.ts";
import { withoutEntries } from "./entries.ts";
import { moveRelation } from "./move-relation.ts";
import { mayReach, withReach } from "./reach.ts";

/** DROP SCHEMA with everything in it, which the server does only with CASCADE. */
export function dropSchema(schema: Schema, name: string): Schema {
  const gone = dropRelations(schema, relationsIn(schema, name));
  const objects = [...gone.objects.keys()].filter((key) => key === `schema ${name}` || holds(key, name));
  const enums = [...gone.enums.keys()].filter((key) => key.startsWith(`${name}.`));
  return { ...gone, objects: withoutEntries(gone.objects, objects), enums: withoutEntries(gone.enums, enums) };
}

/** ALTER SCHEMA … RENAME: everything in it is found under the new name. */
export function renameSchema(schema: Schema, from: string, to: string): Schema {
  const relations = mayReach(schema) ? relationsIn(schema, from) : [];
  const moved = relations.reduce(
    (current, key) => moveRelation(current, key, to + key.slice(from.length)),
    withReach(schema, relations.length),
  );
  const objects = [...moved.objects].map(([key, object]) => {
    if (key === `schema ${from}`) return [`schema ${to}`, { ...object, name: { schema: null, name: to } }] as const;
    if (!holds(key, from)) return [key, object] as const;
    const name = { schema: to, name: object.name.name };
    return [key.replace(`${object.kind} ${from}.`, () => `${object.kind} ${to}.`), { ...object, name }] as const;
  });
  const enums = [...moved.enums].map(
    ([key, values]) => [key.startsWith(`${from}.`) ? to + key.slice(from.length) : key, values] as const,
  );
  return { ...moved, objects: new Map(objects), enums: new Map(enums) };
}

function relationsIn({ tables, views }: Schema, name: string): readonly RelationKey[] {
  return [...tables.keys(), ...views.keys()].filter((key) => key.startsWith(`${name}.`));
}

/** Whether the key of an object (`function app.f`) is of that schema. */
function holds(key: string, schema: string): boolean {
  return key.slice(key.indexOf(" ") + 1).startsWith(`${schema}.`);
}

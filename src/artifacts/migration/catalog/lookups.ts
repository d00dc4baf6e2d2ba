import type { ObjectName } from "../operation.ts";
import type { Domain, Routine, Schema, Sequence, Table, Trigger, View } from "../schema.ts";
import { resolveDomain, resolveEnum, resolveRoutine, resolveSequence } from "./object-key.ts";
import { relationKey, resolveRelation } from "./relation.ts";

/** The view a name stands for; null where the catalogue holds none. */
export function viewOf(schema: Schema, name: ObjectName): View | null {
  return schema.views.get(resolveRelation(schema, name)) ?? null;
}

/** All overloads of a routine's name; empty where the catalogue holds none. */
export function routinesOf(schema: Schema, name: ObjectName): readonly Routine[] {
  return schema.routines.get(resolveRoutine(schema, name)) ?? [];
}

/** The domain a type's name stands for; null where the catalogue holds none. */
export function domainOf(schema: Schema, name: ObjectName): Domain | null {
  return schema.domains.get(resolveDomain(schema, name)) ?? null;
}

/** The values of an enumerated type, in their order; null where the catalogue holds none of that name. */
export function enumOf(schema: Schema, name: ObjectName): readonly string[] | null {
  return schema.enums.get(resolveEnum(schema, name)) ?? null;
}

/** A sequence that CREATE SEQUENCE made; null where the catalogue holds none. */
export function sequenceOf(schema: Schema, name: ObjectName): Sequence | null {
  return schema.sequences.get(resolveSequence(schema, name)) ?? null;
}

/** The triggers that call a function, with the table each is on. */
export function triggersCalling(
  schema: Schema,
  name: ObjectName,
): readonly { readonly table: Table; readonly trigger: Trigger }[] {
  const key = resolveRoutine(schema, name);
  const found: { readonly table: Table; readonly trigger: Trigger }[] = [];
  for (const table of schema.tables.values()) {
    for (const trigger of table.triggers.values()) {
      const { schema: place, name: called } = trigger.routine;
      if (place === null ? called === name.name : relationKey(place, called) === key) found.push({ table, trigger });
    }
  }
  return found;
}

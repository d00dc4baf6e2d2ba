import type { ObjectName } from "../operation.ts";
import type { Routine, Schema } from "../schema.ts";
import { resolveEnum, resolveRoutine } from "./object-key.ts";

/** All overloads of a routine's name; empty where the catalogue holds none. */
export function routinesOf(schema: Schema, name: ObjectName): readonly Routine[] {
  return schema.routines.get(resolveRoutine(schema, name)) ?? [];
}

/** The values of an enumerated type, in their order; null where the catalogue holds none of that name. */
export function enumOf(schema: Schema, name: ObjectName): readonly string[] | null {
  return schema.enums.get(resolveEnum(schema, name)) ?? null;
}

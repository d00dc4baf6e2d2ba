import type { ObjectKind, ObjectName, OperationOf } from "../operation.ts";
import type { Schema } from "../schema.ts";
import { dropRole, renameRole } from "./apply-role.ts";
import { moveRoutine } from "./apply-routine.ts";
import { renameOnTable } from "./apply-trigger.ts";
import { dropRelations } from "./drop-relations.ts";
import { withEntry, withoutEntries, withRenamedEntry } from "./entries.ts";
import { moveRelation } from "./move-relation.ts";
import { moveType, type TypeMove } from "./move-type.ts";
import { objectKey, resolveDomain, resolveEnum, resolveObject, resolveRoutine, resolveSequence } from "./object-key.ts";
import { relationKey, resolveRelation } from "./relation.ts";
import { dropSchema, renameSchema } from "./whole-schema.ts";

/** CREATE of what the catalogue keeps no more of than that it is there. */
export function createObject(
  schema: Schema,
  { object, name }: Pick<OperationOf<"create-object">, "object" | "name">,
): Schema {
  const key = objectKey(schema, object, name);
  return { ...schema, objects: withEntry(schema.objects, key, { kind: object, name }) };
}

/** CREATE EXTENSION. */
export function createExtension(schema: Schema, operation: OperationOf<"create-extension">): Schema {
  return createObject(schema, { object: "extension", name: { schema: operation.schema, name: operation.extension } });
}

/** DROP of anything but a table, index, routine, trigger or policy; a schema takes with it what it holds. */
export function dropObject(schema: Schema, { object, name }: OperationOf<"drop-object">): Schema {
  switch (object) {
    case "view":
    case "materialized-view":
    case "foreign-table": {
      const key = resolveRelation(schema, name);
      return schema.views.has(key) || schema.tables.has(key) ? dropRelations(schema, [key]) : schema;
    }
    case "schema":
      return dropSchema(schema, name.name);
    case "role":
      return dropRole(schema, name.name);
    default: {
      const rest = { ...schema, objects: withoutEntries(schema.objects, [resolveObject(schema, object, name)]) };
      switch (object) {
        case "sequence":
          return { ...rest, sequences: withoutEntries(schema.sequences, [resolveSequence(schema, name)]) };
        case "type":
        case "domain":
          return {
            ...rest,
            enums: withoutEntries(schema.enums, [resolveEnum(schema, name)]),
            domains: withoutEntries(schema.domains, [resolveDomain(schema, name)]),
          };
        default:
          return rest;
      }
    }
  }
}

/** RENAME of anything but a table, a column, a constraint, an index or a policy. */
export function renameObject(schema: Schema, operation: OperationOf<"rename-object">): Schema {
  const { object, name, on, to } = operation;
  if (on !== null) return renameOnTable(schema, on, operation);
  if (object === "schema") return renameSchema(schema, name.name, to);
  if (object === "role") {
    return renameRole(schema, name.name, to);
  }
  return moveObject(schema, operation, { name: to });
}

/** ALTER … SET SCHEMA of anything but a table; any other ALTER changes nothing that the catalogue keeps. */
export function alterObject(schema: Schema, operation: OperationOf<"alter-object">): Schema {
  return operation.movesTo === null ? schema : moveObject(schema, operation, { schema: operation.movesTo });
}

type MovedObject = Pick<OperationOf<"rename-object">, "object" | "name" | "signature">;

function moveObject(schema: Schema, { object, name, signature }: MovedObject, move: TypeMove): Schema {
  const target = (from: string): string => {
    const dot = from.indexOf(".");
    const moved = { schema: from.slice(0, dot), name: from.slice(dot + 1), ...move };
    return relationKey(moved.schema, moved.name);
  };
  switch (object) {
    case "view":
    case "materialized-view":
    case "foreign-table": {
      const key = resolveRelation(schema, name);
      return moveRelation(schema, key, target(key));
    }
    case "function":
    case "procedure":
    case "aggregate": {
      const key = resolveRoutine(schema, name);
      return moveRoutine(schema, key, target(key), signature);
    }
    case "type":
    case "domain":
      return moveType(schema, name, move);
    default: {
      const held = object === "sequence" ? moveSequence(schema, name, target) : schema;
      return moveOther(held, object, name, move);
    }
  }
}

function moveSequence(schema: Schema, name: ObjectName, target: (from: string) => string): Schema {
  const key = resolveSequence(schema, name);
  return { ...schema, sequences: withRenamedEntry(schema.sequences, key, target(key), (sequence) => sequence) };
}

function moveOther(schema: Schema, kind: ObjectKind, name: ObjectName, move: TypeMove): Schema {
  const from = resolveObject(schema, kind, name);
  const object = schema.objects.get(from);
  if (object === undefined) return schema;
  const moved = { ...object.name, ...move };
  const objects = withRenamedEntry(schema.objects, from, objectKey(schema, kind, moved), (each) => ({
    ...each,
    name: moved,
  }));
  return { ...schema, objects };
}

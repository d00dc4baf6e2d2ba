import type { ColumnType, ObjectName, OperationOf } from "../operation.ts";
import type { Grants, RelationKey, Routine, Schema, Sequence } from "../schema.ts";
import { changeTables } from "./change-table.ts";
import { mapEntries, withEntry } from "./entries.ts";
import { granted, noGrants, revoked } from "./grants.ts";
import { resolveRoutine, resolveSequence } from "./object-key.ts";
import { mayReach } from "./reach.ts";
import { resolveRelation } from "./relation.ts";
import { isMeant } from "./routine-signature.ts";
import { changeView } from "./with-view.ts";

type PrivilegeOperation = OperationOf<"grant" | "revoke">;

/**
 * GRANT and REVOKE on tables, views, sequences, routines and schemas; other objects keep no privileges here. A name that
 * the catalogue does not hold stays unknown: it may be of any kind.
 */
export function applyPrivileges(schema: Schema, operation: PrivilegeOperation): Schema {
  // REVOKE GRANT OPTION FOR leaves the privilege itself.
  if (operation.kind === "revoke" && operation.grantOption) return schema;
  const names = operation.names.map(({ name }) => name);
  const inSchemas = (key: RelationKey): boolean => names.includes(key.slice(0, key.indexOf(".")));
  switch (operation.on) {
    case "table":
      return operation.names.reduce((current, name) => onRelation(current, name, operation), schema);
    case "sequence":
      return operation.names.reduce(
        (current, name) => onSequences(current, (key) => key === resolveSequence(current, name), operation),
        schema,
      );
    case "routine":
      return operation.names.reduce(
        (current, name, index) => onRoutine(current, name, operation.signatures[index] ?? null, operation),
        schema,
      );
    case "schema":
      return names.reduce((current, name) => onSchema(current, name, operation), schema);
    case "all-tables": {
      if (!mayReach(schema)) return schema;
      const views = [...schema.views.keys()].filter(inSchemas);
      const viewed = views.reduce((current, key) => onView(current, key, operation), schema);
      const keys = [...viewed.tables.keys()].filter(inSchemas);
      return changeTables(viewed, keys, (table) => withChanged(table, operation, "table"));
    }
    case "all-sequences":
      return onSequences(schema, inSchemas, operation);
    case "all-routines":
      return {
        ...schema,
        routines: mapEntriesWhere(schema.routines, inSchemas, (all) =>
          all.map((routine) => onOverload(routine, operation)),
        ),
      };
    default:
      return schema;
  }
}

function changedGrants(grants: Grants, operation: PrivilegeOperation, on: PrivilegeOperation["on"]): Grants {
  const change = operation.kind === "grant" ? granted : revoked;
  return change(grants, operation.grantees, operation.privileges, on);
}

/** The object with other grants; the same object where nothing changes. */
function withChanged<T extends { readonly grants: Grants }>(
  object: T,
  operation: PrivilegeOperation,
  on: PrivilegeOperation["on"],
): T {
  const grants = changedGrants(object.grants, operation, on);
  return grants === object.grants ? object : { ...object, grants };
}

/** GRANT ON TABLE may also name a view or a sequence. */
function onRelation(schema: Schema, name: ObjectName, operation: PrivilegeOperation): Schema {
  const key = resolveRelation(schema, name);
  if (schema.tables.has(key)) return changeTables(schema, [key], (table) => withChanged(table, operation, "table"));
  if (schema.views.has(key)) return onView(schema, key, operation);
  const sequence = resolveSequence(schema, name);
  return onSequences(schema, (each) => each === sequence, operation);
}

function onView(schema: Schema, key: RelationKey, operation: PrivilegeOperation): Schema {
  return changeView(schema, key, (view) => withChanged(view, operation, "table"));
}

function onSequences(schema: Schema, matches: (key: RelationKey) => boolean, operation: PrivilegeOperation): Schema {
  const change = (sequence: Sequence): Sequence => withChanged(sequence, operation, "sequence");
  const sequences = mapEntriesWhere(schema.sequences, matches, change);
  return sequences === schema.sequences ? schema : { ...schema, sequences };
}

function onRoutine(
  schema: Schema,
  name: ObjectName,
  signature: readonly ColumnType[] | null,
  operation: PrivilegeOperation,
): Schema {
  const key = resolveRoutine(schema, name);
  const overloads = schema.routines.get(key);
  if (overloads === undefined) return schema;
  const changed = overloads.map((each) => (isMeant(each, signature, overloads) ? onOverload(each, operation) : each));
  return { ...schema, routines: withEntry(schema.routines, key, changed) };
}

/** PUBLIC may execute without being granted it, until it is revoked; a grant to PUBLIC brings it back. */
function onOverload(routine: Routine, operation: PrivilegeOperation): Routine {
  const concernsPublic =
    operation.grantees.includes("public") &&
    operation.privileges.some(({ name }) => name === "all" || name === "execute");
  const publicExecute = concernsPublic ? operation.kind === "grant" : routine.publicExecute;
  const grantees = operation.grantees.filter((grantee) => grantee !== "public");
  return { ...withChanged(routine, { ...operation, grantees }, "routine"), publicExecute };
}

function onSchema(schema: Schema, name: string, operation: PrivilegeOperation): Schema {
  const grants = changedGrants(schema.schemaGrants.get(name) ?? noGrants, operation, "schema");
  return { ...schema, schemaGrants: withEntry(schema.schemaGrants, name, grants) };
}

function mapEntriesWhere<V>(
  map: ReadonlyMap<RelationKey, V>,
  matches: (key: RelationKey) => boolean,
  change: (value: V) => V,
): ReadonlyMap<RelationKey, V> {
  const chosen = new Set([...map].flatMap(([key, value]) => (matches(key) ? [value] : [])));
  return chosen.size === 0 ? map : mapEntries(map, (value) => (chosen.has(value) ? change(value) : value));
}

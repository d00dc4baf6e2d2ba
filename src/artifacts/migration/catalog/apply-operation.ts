import type { ObjectName, Operation, OperationOf } from "../operation.ts";
import type { Schema } from "../schema.ts";
import { applyColumn } from "./apply-column.ts";
import { applyConstraint } from "./apply-constraint.ts";
import { applyEnum } from "./apply-enum.ts";
import { applyIndex } from "./apply-index.ts";
import { createObject, createView, dropObject, renameObject } from "./apply-object.ts";
import { applyPolicy } from "./apply-policy.ts";
import { applySearchPath } from "./apply-search-path.ts";
import { changeTable } from "./change-table.ts";
import { createTable } from "./create-table.ts";
import { dropRelations } from "./drop-relations.ts";
import { moveRelation } from "./move-relation.ts";
import { indexOf, relationKey, resolveRelation } from "./relation.ts";

/**
 * The catalogue after an operation: a new value that shares what did not change. An operation on a table that the
 * catalogue does not hold assumes the table; one the server would refuse is read as generously as possible. Never throws.
 */
export function applyOperation(schema: Schema, operation: Operation): Schema {
  switch (operation.kind) {
    case "create-table":
      return createTable(schema, operation);
    case "drop-table":
      return dropRelations(schema, [resolveRelation(schema, operation.table)]);
    case "rename-table":
      return renameTable(schema, operation);
    case "set-schema":
      return moveTable(schema, operation.table, (key) => operation.to + key.slice(key.indexOf(".")));
    case "add-column":
    case "drop-column":
    case "rename-column":
    case "alter-column-type":
    case "set-not-null":
    case "drop-not-null":
    case "set-default":
    case "drop-default":
    case "alter-identity":
      return applyColumn(schema, operation);
    case "add-constraint":
    case "validate-constraint":
    case "drop-constraint":
    case "rename-constraint":
      return applyConstraint(schema, operation);
    case "attach-partition":
    case "detach-partition":
      return movePartition(schema, operation);
    case "create-policy":
    case "alter-policy":
    case "rename-policy":
    case "drop-policy":
    case "set-row-security":
      return applyPolicy(schema, operation);
    case "create-index":
    case "drop-index":
    case "rename-index":
      return applyIndex(schema, operation);
    case "create-view":
      return createView(schema, operation);
    case "create-object":
      return createObject(schema, operation);
    case "drop-object":
      return dropObject(schema, operation);
    case "rename-object":
      return renameObject(schema, operation);
    case "create-enum":
    case "add-enum-value":
    case "rename-enum-value":
      return applyEnum(schema, operation);
    case "set-parameter":
      return applySearchPath(schema, operation);
    case "alter-table-other":
      return setPersistence(schema, operation);
    case "reindex":
    case "update":
    case "delete":
    case "insert":
    case "truncate":
    case "lock-table":
    case "refresh-view":
    case "alter-object":
    case "transaction":
    case "vacuum":
    case "cluster":
    case "opaque":
    case "other":
      return schema;
    default:
      return operation satisfies never;
  }
}

/** ALTER TABLE … RENAME also renames an index or a view that it names (manual, ALTER TABLE). */
function renameTable(schema: Schema, { table, to, range }: OperationOf<"rename-table">): Schema {
  const key = resolveRelation(schema, table);
  const known = schema.tables.has(key) || schema.views.has(key);
  if (!known && indexOf(schema, table) !== null) {
    return applyIndex(schema, { kind: "rename-index", index: table, to, range });
  }
  return moveTable(schema, table, () => relationKey(key.slice(0, key.indexOf(".")), to));
}

/** A table that is not known is assumed under its new key. */
function moveTable(schema: Schema, table: ObjectName, target: (key: string) => string): Schema {
  const assumed = changeTable(schema, table, (each) => each);
  const key = resolveRelation(assumed, table);
  return moveRelation(assumed, key, target(key));
}

function movePartition(schema: Schema, operation: OperationOf<"attach-partition" | "detach-partition">): Schema {
  const { table, partition, kind } = operation;
  const assumed = changeTable(schema, table, (each) => each);
  const partitionOf = kind === "attach-partition" ? resolveRelation(assumed, table) : null;
  return changeTable(assumed, partition, (each) => ({ ...each, partitionOf }));
}

function setPersistence(schema: Schema, { table, command }: OperationOf<"alter-table-other">): Schema {
  if (command !== "SET LOGGED" && command !== "SET UNLOGGED") return changeTable(schema, table, (each) => each);
  const persistence = command === "SET LOGGED" ? "permanent" : "unlogged";
  return changeTable(schema, table, (each) => ({ ...each, persistence }));
}

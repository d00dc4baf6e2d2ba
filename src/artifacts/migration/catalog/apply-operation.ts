import type { ObjectName, Operation, OperationOf } from "../operation.ts";
import type { Schema } from "../schema.ts";
import { applyColumn } from "./apply-column.ts";
import { applyConstraint } from "./apply-constraint.ts";
import { alterDomain, createDomain } from "./apply-domain.ts";
import { applyEnum } from "./apply-enum.ts";
import { movePartition, setInheritance } from "./apply-family.ts";
import { applyIndex } from "./apply-index.ts";
import { applyMysql } from "./apply-mysql.ts";
import { alterObject, createExtension, createObject, dropObject, renameObject } from "./apply-object.ts";
import { applyComment, setOwner } from "./apply-ownership.ts";
import { applyPolicy } from "./apply-policy.ts";
import { applyPrivileges } from "./apply-privileges.ts";
import { applyRole } from "./apply-role.ts";
import { alterRoutine, createRoutine, dropRoutine } from "./apply-routine.ts";
import { applySearchPath } from "./apply-search-path.ts";
import { alterSequence, createSequence } from "./apply-sequence.ts";
import { applyTrigger } from "./apply-trigger.ts";
import { createView, refreshView, setViewOptions } from "./apply-view.ts";
import { changeFamily, changeTable } from "./change-table.ts";
import { createTable } from "./create-table.ts";
import { alterDefaultPrivileges } from "./default-privileges.ts";
import { dropRelations } from "./drop-relations.ts";
import { withEntry } from "./entries.ts";
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
    case "set-view-options":
      return setViewOptions(schema, operation);
    case "refresh-view":
      return refreshView(schema, operation);
    case "create-routine":
      return createRoutine(schema, operation);
    case "alter-routine":
      return alterRoutine(schema, operation);
    case "drop-routine":
      return dropRoutine(schema, operation);
    case "create-trigger":
    case "drop-trigger":
    case "set-trigger-state":
    case "create-rule":
    case "drop-rule":
      return applyTrigger(schema, operation);
    case "create-domain":
      return createDomain(schema, operation);
    case "alter-domain":
      return alterDomain(schema, operation);
    case "create-sequence":
      return createSequence(schema, operation);
    case "alter-sequence":
      return alterSequence(schema, operation);
    case "create-role":
    case "alter-role":
    case "grant-role":
    case "revoke-role":
      return applyRole(schema, operation);
    case "grant":
    case "revoke":
      return applyPrivileges(schema, operation);
    case "alter-default-privileges":
      return alterDefaultPrivileges(schema, operation);
    case "set-owner":
      return setOwner(schema, operation);
    case "comment":
      return applyComment(schema, operation);
    case "create-extension":
      return createExtension(schema, operation);
    case "create-publication":
      return createObject(schema, { object: "publication", name: { schema: null, name: operation.publication } });
    case "create-object":
      return createObject(schema, operation);
    case "alter-object":
      return alterObject(schema, operation);
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
    case "modify-column":
    case "set-table-options":
    case "convert-charset":
      return applyMysql(schema, operation);
    case "change-partitions":
      return schema;
    case "set-table-property":
      return setProperty(schema, operation);
    case "set-column-expression":
    case "drop-column-expression":
      return setColumnExpression(schema, operation);
    case "set-inheritance":
      return setInheritance(schema, operation);
    case "alter-table-other":
      return changeTable(schema, operation.table, (each) => each);
    case "reindex":
    case "update":
    case "delete":
    case "insert":
    case "truncate":
    case "lock-table":
    case "query":
    case "analyze":
    case "alter-publication":
    case "transaction":
    case "vacuum":
    case "cluster":
    case "other":
      return schema;
    case "opaque":
      return schema.blindSpots || operation.rowsOnly === true ? schema : { ...schema, blindSpots: true };
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

/** A column's expression is what it is computed by; without one it is a plain column. */
function setColumnExpression(
  schema: Schema,
  operation: OperationOf<"set-column-expression" | "drop-column-expression">,
): Schema {
  return changeFamily(schema, operation.table, (table) => {
    const column = table.columns.get(operation.column);
    if (column === undefined || operation.kind === "set-column-expression") return table;
    return { ...table, columns: withEntry(table.columns, column.name, { ...column, generated: null }) };
  });
}

/** A sequence or index is named by ALTER TABLE too; neither of them has properties here. */
function setProperty(schema: Schema, { table, property, value }: OperationOf<"set-table-property">): Schema {
  if (property !== "persistence") return changeTable(schema, table, (each) => each);
  const persistence = value === "unlogged" ? "unlogged" : "permanent";
  return changeTable(schema, table, (each) => ({ ...each, persistence }));
}

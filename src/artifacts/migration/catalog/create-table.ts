import type { OperationOf, TableOrigin } from "../operation.ts";
import type { Column, Schema, Table } from "../schema.ts";
import { addConstraint } from "./add-constraint.ts";
import { copyFrom } from "./copy-table.ts";
import { declaredColumn } from "./declared-column.ts";
import { initialPrivileges } from "./default-privileges.ts";
import { emptyTable } from "./empty-schema.ts";
import { mayReach, withReach } from "./reach.ts";
import { creationSchema, relationKey, resolveRelation, temporarySchema } from "./relation.ts";
import { withSequences } from "./sequences.ts";
import { withTable } from "./with-table.ts";

/**
 * CREATE TABLE: what it takes over first, then its own columns, then the constraints. IF NOT EXISTS leaves a table that
 * is there (even an assumed one) alone; without it the new definition stands.
 */
export function createTable(schema: Schema, operation: OperationOf<"create-table">): Schema {
  const temporary = operation.persistence === "temporary";
  const place = temporary ? temporarySchema : (operation.table.schema ?? creationSchema(schema));
  const key = relationKey(place, operation.table.name);
  if (operation.ifNotExists && (schema.tables.has(key) || schema.views.has(key))) return schema;
  const { origins } = operation;
  const started: Table = {
    ...emptyTable(key),
    persistence: operation.persistence,
    partitionedBy: operation.partitionedBy,
    partitionOf: parents(schema, origins, "partition-of")[0] ?? null,
    isDefaultPartition: origins.some(({ kind, isDefault }) => kind === "partition-of" && isDefault),
    inherits: parents(schema, origins, "inherits"),
    foreign: operation.foreignServer !== null,
    ...(operation.options === undefined ? {} : { options: operation.options }),
    grants: initialPrivileges(schema, "table", place).grants,
    columnsOpen:
      operation.ofType !== null || origins.some((origin) => isOpen(schema, origin, operation.columns.length > 0)),
  };
  const taken = mayReach(schema)
    ? origins.reduce((table, origin) => copyFrom(schema, table, origin), started)
    : { ...started, columnsOpen: started.columnsOpen || origins.length > 0 };
  const columns = new Map<string, Column>(taken.columns);
  for (const definition of operation.columns) {
    columns.set(definition.name, merged(columns.get(definition.name), declaredColumn(definition)));
  }
  const constrained = operation.constraints.reduce<Table>(
    (table, constraint) => addConstraint(schema, table, constraint),
    { ...taken, columns },
  );
  const copied = taken.columns.size + taken.constraints.size + taken.indexes.size;
  return withSequences(withReach(withTable(schema, constrained), copied), constrained, operation.columns);
}

/** A partition or typed table may repeat a column to add to it: the type is the one taken over. */
function merged(taken: Column | undefined, declared: Column): Column {
  if (taken === undefined) return declared;
  return {
    ...declared,
    type: declared.type.name === "unknown" ? taken.type : declared.type,
    notNull: declared.notNull || taken.notNull,
    default: declared.default ?? taken.default,
  };
}

function parents(schema: Schema, origins: readonly TableOrigin[], kind: TableOrigin["kind"]): readonly string[] {
  return origins.flatMap((origin) =>
    origin.kind === kind && origin.table !== null ? [resolveRelation(schema, origin.table)] : [],
  );
}

/** Whether columns come from somewhere that is not known; those of a query are listed where it names them all. */
function isOpen(schema: Schema, { kind, table }: TableOrigin, listed: boolean): boolean {
  if (kind === "query" || table === null) return !listed;
  return schema.tables.get(resolveRelation(schema, table))?.columnsOpen ?? true;
}

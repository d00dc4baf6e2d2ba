import { applyOperation, tableOf, withTable } from "../../catalog/index.ts";
import type { ObjectName, Operation, OperationOf } from "../../operation.ts";
import type { Index, Schema, Table } from "../../schema.ts";

/**
 * The catalogue after an operation of MySQL, whose names `respelled` gave. Indexes belong to their table, a unique key is
 * one of them, and InnoDB makes one for a foreign key that has none (MySQL 8.4 manual, 15.1.20.5 "FOREIGN KEY Constraints").
 */
export function applyMysqlOperation(schema: Schema, operation: Operation): Schema {
  switch (operation.kind) {
    case "drop-index":
      return operation.on === undefined ? schema : dropIndex(schema, operation.on, operation.index.name);
    case "rename-index":
      return operation.on === undefined ? schema : renameIndex(schema, operation, operation.on);
    case "create-index":
      return withoutServed(applyOperation(schema, operation), operation.table, operation.name);
    case "create-table":
      return withForeignKeyIndexes(likeOriginal(applyOperation(schema, operation), operation), operation.table);
    case "add-column":
    case "modify-column":
    case "add-constraint":
      return withForeignKeyIndexes(applyOperation(schema, operation), operation.table);
    case "drop-constraint":
      return dropConstraint(schema, operation);
    default:
      return applyOperation(schema, operation);
  }
}

/** The index of a unique key is the key. */
function dropIndex(schema: Schema, on: ObjectName, name: string): Schema {
  const table = tableOf(schema, on);
  return table === null ? schema : withTable(schema, withoutIndex(table, name));
}

function withoutIndex(table: Table, name: string): Table {
  const without = <V>(map: ReadonlyMap<string, V>): ReadonlyMap<string, V> => {
    if (!map.has(name)) return map;
    const left = new Map(map);
    left.delete(name);
    return left;
  };
  const isKey = table.constraints.get(name)?.kind === "unique";
  return {
    ...table,
    indexes: without(table.indexes),
    constraints: isKey ? without(table.constraints) : table.constraints,
  };
}

function renameIndex(schema: Schema, { index, to }: OperationOf<"rename-index">, on: ObjectName): Schema {
  const table = tableOf(schema, on);
  const renamed = table?.indexes.get(index.name);
  if (table === null || renamed === undefined) return schema;
  const key = table.constraints.get(index.name);
  const isKey = key?.kind === "unique";
  const left = withoutIndex(table, index.name);
  const indexes = new Map(left.indexes).set(to, { ...renamed, name: to, constraint: isKey ? to : renamed.constraint });
  const constraints = isKey ? new Map(left.constraints).set(to, { ...key, name: to }) : left.constraints;
  return withTable(schema, { ...left, indexes, constraints });
}

/** The index that a foreign key got stays when the foreign key goes. */
function dropConstraint(schema: Schema, operation: OperationOf<"drop-constraint">): Schema {
  const before = tableOf(schema, operation.table);
  const after = applyOperation(schema, operation);
  if (before?.constraints.get(operation.name)?.kind !== "foreign-key") return after;
  const index = before.indexes.get(operation.name);
  const table = tableOf(after, operation.table);
  if (index === undefined || table === null) return after;
  return withTable(after, { ...table, indexes: new Map(table.indexes).set(index.name, index) });
}

/** CREATE TABLE … LIKE keeps the names of indexes and keys, and the options of the table. */
function likeOriginal(schema: Schema, operation: OperationOf<"create-table">): Schema {
  const origin = operation.origins.find(({ kind }) => kind === "like")?.table ?? null;
  const original = origin === null ? null : tableOf(schema, origin);
  const table = tableOf(schema, operation.table);
  if (original === null || table === null || table.key === original.key) return schema;
  const constraints = new Map([...original.constraints].filter(([, { kind }]) => kind !== "foreign-key"));
  const options = original.options === undefined ? {} : { options: original.options };
  return withTable(schema, { ...table, constraints, indexes: original.indexes, ...options });
}

/** Indexes of a table up to which it is looked whether one serves a foreign key. */
const indexLimit = 500;

/** Each foreign key has an index that begins with its columns; the server makes the one that is missing. */
function withForeignKeyIndexes(schema: Schema, name: ObjectName): Schema {
  const table = tableOf(schema, name);
  if (table === null || table.indexes.size > indexLimit) return schema;
  let indexes: ReadonlyMap<string, Index> = table.indexes;
  for (const constraint of table.constraints.values()) {
    if (constraint.kind !== "foreign-key") continue;
    const { columns } = constraint;
    if ([...indexes.values()].some((index) => serves(index, columns))) continue;
    const free = indexes.has(constraint.name) ? `${constraint.name}_2` : constraint.name;
    indexes = new Map(indexes).set(free, implicitIndex(free, columns));
  }
  return indexes === table.indexes ? schema : withTable(schema, { ...table, indexes });
}

const implicitIndex = (name: string, columns: readonly string[]): Index => ({
  name,
  keys: columns.map((column) => ({ column, expression: null })),
  include: [],
  method: "btree",
  unique: false,
  where: null,
  constraint: null,
  implicit: true,
});

/** Whether an index begins with some columns as a whole, in any order. */
function serves({ keys, method }: Index, columns: readonly string[]): boolean {
  if (method !== "btree") return false;
  const first = keys.slice(0, columns.length);
  return (
    first.length === columns.length &&
    first.every(({ column, prefix }) => prefix === undefined && column !== null && columns.includes(column))
  );
}

/** An index that the server made for a foreign key goes when another one serves. */
function withoutServed(schema: Schema, name: ObjectName, made: string | null): Schema {
  const table = tableOf(schema, name);
  const index = table?.indexes.get(made ?? "");
  if (table === null || index === undefined || table.indexes.size > indexLimit) return schema;
  const served = [...table.indexes.values()].filter(
    (each) =>
      each.implicit === true &&
      each !== index &&
      serves(
        index,
        each.keys.flatMap(({ column }) => column ?? []),
      ),
  );
  return served.length === 0
    ? schema
    : withTable(
        schema,
        served.reduce((left, each) => withoutIndex(left, each.name), table),
      );
}

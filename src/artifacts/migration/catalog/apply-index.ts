import type { OperationOf } from "../operation.ts";
import type { Index, Schema, Table } from "../schema.ts";
import { withIndex } from "./add-constraint.ts";
import { renameConstraint } from "./apply-constraint.ts";
import { changeTable, changeTables } from "./change-table.ts";
import { copyIndex } from "./copy-table.ts";
import { defaultName, isNameTaken, keyNames } from "./default-name.ts";
import { descendants } from "./dependents.ts";
import { withoutEntries, withRenamedEntry } from "./entries.ts";
import { indexOf, resolveRelation } from "./relation.ts";
import { withTable } from "./with-table.ts";

/** CREATE, DROP and ALTER INDEX … RENAME. An index that the catalogue does not hold is left alone. */
export function applyIndex(
  schema: Schema,
  operation: OperationOf<"create-index" | "drop-index" | "rename-index">,
): Schema {
  if (operation.kind === "create-index") return createIndex(schema, operation);
  const found = indexOf(schema, operation.index);
  if (found === null) return schema;
  const { table, index } = found;
  if (operation.kind === "drop-index") {
    return withTable(schema, { ...table, indexes: withoutEntries(table.indexes, [index.name]) });
  }
  const { to } = operation;
  if (index.constraint !== null) return withTable(schema, renameConstraint(table, index.name, to));
  const indexes = withRenamedEntry(table.indexes, index.name, to, (each) => ({ ...each, name: to }));
  return withTable(schema, { ...table, indexes });
}

/** An index on a partitioned table is made on its partitions too, but for ON ONLY. */
function createIndex(schema: Schema, operation: OperationOf<"create-index">): Schema {
  const { keys, include, method, unique, where, name } = operation;
  if (operation.ifNotExists && name !== null && isTakenOn(schema, operation)) return schema;
  const made: Omit<Index, "name"> = { keys, include, method, unique, where, constraint: null };
  const created = changeTable(schema, operation.table, (table) =>
    withIndex(table, { ...made, name: name ?? chosenName(schema, table, made) }),
  );
  if (operation.only) return created;
  return changeTables(created, descendants(created, resolveRelation(created, operation.table)), (child) =>
    child.partitionOf === null ? child : copyIndex(created, child, { ...made, name: "" }, child),
  );
}

function chosenName(schema: Schema, table: Table, { keys, include }: Omit<Index, "name">): string {
  return defaultName(table.name, [...keyNames(keys), ...include], "idx", isNameTaken(schema, table));
}

/** An index is made in the schema of its table. */
function isTakenOn(schema: Schema, { table, name }: OperationOf<"create-index">): boolean {
  const key = resolveRelation(schema, table);
  return indexOf(schema, { schema: key.slice(0, key.indexOf(".")), name: name ?? "" }) !== null;
}

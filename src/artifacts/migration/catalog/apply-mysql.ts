import type { OperationOf } from "../operation.ts";
import type { Column, Schema, Table } from "../schema.ts";
import { changeTable } from "./change-table.ts";
import { constrainTable } from "./constrain-table.ts";
import { declaredColumn } from "./declared-column.ts";
import { mapEntries, withEntry } from "./entries.ts";
import { primaryKeyOf } from "./relation.ts";

/** What only MySQL's ALTER TABLE does to a catalogue. */
export function applyMysql(
  schema: Schema,
  operation: OperationOf<"modify-column" | "set-table-options" | "convert-charset">,
): Schema {
  switch (operation.kind) {
    case "modify-column":
      return modifyColumn(schema, operation);
    case "set-table-options":
      return changeTable(schema, operation.table, (table) => withOptions(table, operation.options));
    case "convert-charset":
      return changeTable(schema, operation.table, (table) => converted(table, operation));
    default:
      return operation satisfies never;
  }
}

/** The column is what the definition says and nothing of what it was; a key that it is part of keeps it NOT NULL. */
function modifyColumn(schema: Schema, { table, to, constraints }: OperationOf<"modify-column">): Schema {
  const modified = changeTable(schema, table, (each) => {
    const declared = declaredColumn(to);
    const inKey = primaryKeyOf(each)?.columns.includes(to.name) === true;
    return { ...each, columns: withEntry(each.columns, to.name, inKey ? { ...declared, notNull: true } : declared) };
  });
  return constraints.reduce((current, constraint) => constrainTable(current, table, constraint), modified);
}

const withOptions = (table: Table, options: Table["options"]): Table => ({
  ...table,
  options: { ...table.options, ...options },
});

/** Every text column takes the new charset (MySQL 8.4 manual, 15.1.9 "ALTER TABLE", "Changing the Character Set"). */
function converted(table: Table, { charset, collation }: OperationOf<"convert-charset">): Table {
  // The new charset has a default collation of its own.
  const { collation: _, ...kept } = table.options ?? {};
  return {
    ...table,
    columns: mapEntries(table.columns, withTablesCharset),
    options: { ...kept, charset, ...(collation === null ? {} : { collation }) },
  };
}

function withTablesCharset(column: Column): Column {
  if (column.type.charset === undefined && column.type.collation === undefined) return column;
  const { charset: _charset, collation: _collation, ...type } = column.type;
  return { ...column, type };
}

import type { Range } from "../../../../charter/index.ts";
import type { Dialect, ReferentialAction } from "../../operation.ts";
import { quoteName } from "../../sql-spelling.ts";
import { wordTable } from "../../word-table.ts";
import type { ColumnSpec, ConstraintSpec, IndexSpec, SchemaCommand } from "../schema-command.ts";
import type { Snapshot, SnapshotColumn, SnapshotTable } from "./snapshot.ts";

/** A snapshot is written by the tool and read by nobody: all of it comes from its beginning. */
const at: Range = { startLine: 1, startColumn: 1, endLine: 1, endColumn: 2 };

const actions: Readonly<Record<string, ReferentialAction>> = wordTable({
  cascade: "cascade",
  restrict: "restrict",
  "set null": "set-null",
  "set default": "set-default",
});

/** The commands that make what a snapshot holds, enumerations first and foreign keys last. */
export const declareTables = ({ tables, enums }: Snapshot, dialect: Dialect): readonly SchemaCommand[] => [
  ...enums.map(
    ({ name, schema, values }): SchemaCommand => ({
      kind: "create-enum",
      at,
      type: { schema: schemaOf(schema), name },
      values,
    }),
  ),
  ...tables.map((table) => tableOf(table, dialect)),
  ...tables.flatMap(references),
];

/** Up to version 6 the public schema was an empty name. */
const schemaOf = (schema: string | null | undefined): string | null =>
  schema === undefined || schema === null || schema === "" || schema === "public" ? null : schema;

const tableName = ({ schema, name }: SnapshotTable) => ({ schema: schemaOf(schema), name });

function tableOf(table: SnapshotTable, dialect: Dialect): SchemaCommand {
  const own = Object.values(table.columns).filter(({ primaryKey }) => primaryKey);
  const keys = Object.values(table.compositePrimaryKeys);
  const primary = keys.length > 0 ? keys : own.length > 0 ? [{ name: null, columns: own.map(({ name }) => name) }] : [];
  return {
    kind: "create-table",
    at,
    table: tableName(table),
    columns: Object.values(table.columns).map((column) => columnOf(column, dialect)),
    constraints: [
      ...primary.map(({ name = null, columns }): ConstraintSpec => ({ kind: "primary-key", at, name, columns })),
      ...Object.values(table.uniqueConstraints).map(
        ({ name = null, columns }): ConstraintSpec => ({ kind: "unique", at, name, columns }),
      ),
      ...Object.values(table.checkConstraints).map(
        ({ name = null, value }): ConstraintSpec => ({ kind: "check", at, name, expression: value }),
      ),
    ],
    indexes: Object.values(table.indexes).map(indexOf),
    ifNotExists: false,
  };
}

function columnOf(column: SnapshotColumn, dialect: Dialect): ColumnSpec {
  const { name, generated, identity } = column;
  const spec: ColumnSpec = {
    at,
    name,
    type: typeOf(column),
    notNull: column.notNull || column.primaryKey,
    default: column.default === null || column.default === undefined ? null : String(column.default),
  };
  if (generated?.as !== undefined) {
    return { ...spec, generated: { expression: generated.as, stored: generated.type !== "virtual" } };
  }
  if (identity !== null && identity !== undefined) {
    return { ...spec, generated: identity.type === "always" ? "identity-always" : "identity-by-default" };
  }
  return column.autoincrement === true && dialect !== "postgresql" ? { ...spec, generated: "auto-increment" } : spec;
}

function typeOf({ type, typeSchema, dimensions }: SnapshotColumn): string {
  const array = "[]".repeat(Math.min(dimensions ?? 0, 6));
  if (typeSchema === null || typeSchema === undefined) return type + array;
  const bare = /^(.*?)((?:\[\d*\])*)$/s.exec(type);
  return `${quoteName(typeSchema)}.${quoteName(bare?.[1] ?? type)}${bare?.[2] ?? ""}${array}`;
}

const indexOf = ({ name, columns, isUnique, method, where }: SnapshotTable["indexes"][string]): IndexSpec => ({
  at,
  name,
  keys: columns,
  unique: isUnique,
  concurrently: false,
  ifNotExists: false,
  method: method ?? null,
  where: where ?? null,
});

const references = (table: SnapshotTable): readonly SchemaCommand[] =>
  Object.values(table.foreignKeys).map((key) => ({
    kind: "alter-table",
    at,
    table: tableName(table),
    actions: [
      {
        kind: "add-constraint",
        at,
        constraint: {
          kind: "foreign-key",
          at,
          name: key.name,
          columns: key.columnsFrom,
          table: { schema: schemaOf(key.schemaTo), name: key.tableTo },
          referencedColumns: key.columnsTo,
          onDelete: actions[key.onDelete?.toLowerCase() ?? ""] ?? "no-action",
          onUpdate: actions[key.onUpdate?.toLowerCase() ?? ""] ?? "no-action",
        },
      },
    ],
  }));

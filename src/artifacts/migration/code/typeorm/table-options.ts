import type { ObjectName } from "../../object-name.ts";
import type { Dialect, ReferentialAction } from "../../operation.ts";
import { wordTable } from "../../word-table.ts";
import { type JsValue, propertyOf, textOf, textsOf } from "../javascript/value.ts";
import type { ConstraintSpec, ForeignKeySpec, IndexSpec } from "../schema-command.ts";
import { constraintName } from "./constraint-name.ts";
import { isTrue, scalar, tableNameOf } from "./options.ts";

const actions: Readonly<Record<string, ReferentialAction>> = wordTable({
  CASCADE: "cascade",
  RESTRICT: "restrict",
  "NO ACTION": "no-action",
  "SET NULL": "set-null",
  "SET DEFAULT": "set-default",
});

/** What `TableForeignKey` takes. Null: its columns or its target are not known. */
export function foreignKeySpec(value: JsValue | undefined, table: ObjectName): ForeignKeySpec | null {
  const columns = textsOf(propertyOf(value, "columnNames"));
  const target = tableNameOf(propertyOf(value, "referencedTableName"));
  const referencedColumns = textsOf(propertyOf(value, "referencedColumnNames"));
  if (value === undefined || columns === null || target === null || referencedColumns === null) return null;
  const onDelete = actions[scalar(propertyOf(value, "onDelete"))?.toUpperCase() ?? ""];
  const onUpdate = actions[scalar(propertyOf(value, "onUpdate"))?.toUpperCase() ?? ""];
  const deferrable = scalar(propertyOf(value, "deferrable"))?.toUpperCase();
  return {
    at: value.at,
    kind: "foreign-key",
    name: scalar(propertyOf(value, "name")) ?? constraintName("foreign-key", table.name, columns),
    columns,
    table: { ...target, schema: target.schema ?? textOf(propertyOf(value, "referencedSchema")) ?? table.schema },
    referencedColumns,
    ...(onDelete === undefined ? {} : { onDelete }),
    ...(onUpdate === undefined ? {} : { onUpdate }),
    ...(deferrable === undefined
      ? {}
      : { deferrable: deferrable.includes("DEFERRED") ? ("deferred" as const) : ("immediate" as const) }),
  };
}

/** What `TableIndex` takes. Null: its columns are not known. */
export function indexSpec(value: JsValue | undefined, table: ObjectName, dialect: Dialect): IndexSpec | null {
  const columns = textsOf(propertyOf(value, "columnNames"));
  if (value === undefined || columns === null) return null;
  const where = scalar(propertyOf(value, "where"));
  const spatial = isTrue(propertyOf(value, "isSpatial"));
  const fulltext = isTrue(propertyOf(value, "isFulltext"));
  return {
    at: value.at,
    name: scalar(propertyOf(value, "name")) ?? constraintName("index", table.name, columns, where),
    keys: columns.map((column) => ({ column, expression: null })),
    unique: isTrue(propertyOf(value, "isUnique")),
    concurrently: dialect === "postgresql" && isTrue(propertyOf(value, "isConcurrent")),
    ifNotExists: false,
    method: methodOf(spatial, fulltext, dialect),
    where: dialect === "mysql" ? null : where,
  };
}

function methodOf(spatial: boolean, fulltext: boolean, dialect: Dialect): string | null {
  if (dialect === "postgresql") return spatial ? "gist" : null;
  if (dialect === "mysql") return spatial ? "spatial" : fulltext ? "fulltext" : null;
  return null;
}

/** What `TableUnique` takes; MySQL has it as an index. */
export function uniqueSpec(value: JsValue | undefined, table: ObjectName): ConstraintSpec | null {
  const columns = textsOf(propertyOf(value, "columnNames"));
  if (value === undefined || columns === null) return null;
  const name = scalar(propertyOf(value, "name")) ?? constraintName("unique", table.name, columns);
  return { at: value.at, kind: "unique", name, columns };
}

/** What `TableCheck` takes. */
export function checkSpec(value: JsValue | undefined, table: ObjectName): ConstraintSpec | null {
  const expression = textOf(propertyOf(value, "expression"));
  if (value === undefined || expression === null) return null;
  const name = scalar(propertyOf(value, "name")) ?? constraintName("check", table.name, [expression]);
  return { at: value.at, kind: "check", name, expression };
}

/** What `TableExclusion` takes. */
export function exclusionSpec(value: JsValue | undefined, table: ObjectName): ConstraintSpec | null {
  const expression = textOf(propertyOf(value, "expression"));
  if (value === undefined || expression === null) return null;
  const name = scalar(propertyOf(value, "name")) ?? constraintName("exclusion", table.name, [expression]);
  return { at: value.at, kind: "raw", name, sql: `CONSTRAINT "${name}" EXCLUDE ${expression}` };
}

/** The items of an option that is a list, each read; absent: none. Null: one of them, or the list itself, is not known. */
export function listOf<T>(value: JsValue | undefined, read: (item: JsValue) => T | null): readonly T[] | null {
  if (value === undefined || value.kind === "undefined" || value.kind === "null") return [];
  if (value.kind !== "array" || !value.complete) return null;
  const items = value.items.map(read);
  return items.every((item) => item !== null) ? items : null;
}

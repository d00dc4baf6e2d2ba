import type { Range } from "../../../../charter/index.ts";
import type { Dialect } from "../../operation.ts";
import { type JsValue, propertyOf } from "../javascript/value.ts";
import type { ConstraintSpec, IndexSpec, SchemaCommand } from "../schema-command.ts";
import { columnSpec, enumName, isEnum } from "./column-spec.ts";
import { constraintName } from "./constraint-name.ts";
import { type ColumnOptions, columnOptions, scalar, tableNameOf } from "./options.ts";
import { checkSpec, exclusionSpec, foreignKeySpec, indexSpec, listOf, uniqueSpec } from "./table-options.ts";

/** The further arguments of `createTable`. */
export interface Creation {
  readonly ifNotExists: boolean;
  readonly foreignKeys: boolean;
  readonly indexes: boolean;
}

/** The commands of `createTable`, and the columns of the table. Null: a part of it is not known. */
export function createTable(
  value: JsValue | undefined,
  creation: Creation,
  at: Range,
  dialect: Dialect,
): { readonly commands: readonly SchemaCommand[]; readonly columns: readonly ColumnOptions[] } | null {
  const table = tableNameOf(value);
  const columns = listOf(propertyOf(value, "columns"), columnOptions);
  if (table === null || columns === null || value?.kind !== "object" || !value.complete) return null;
  const keys = listOf(propertyOf(value, "foreignKeys"), (item) => foreignKeySpec(item, table));
  const indexes = listOf(propertyOf(value, "indices"), (item) => indexSpec(item, table, dialect));
  const uniques = listOf(propertyOf(value, "uniques"), (item) => uniqueSpec(item, table));
  const checks = listOf(propertyOf(value, "checks"), (item) => checkSpec(item, table));
  const exclusions = listOf(propertyOf(value, "exclusions"), (item) => exclusionSpec(item, table));
  const parts = [keys, indexes, uniques, checks, exclusions];
  if (keys === null || indexes === null || uniques === null || checks === null || exclusions === null) return null;
  if (parts.includes(null)) return null;
  const engine = scalar(propertyOf(value, "engine"));
  const comment = scalar(propertyOf(value, "comment"));
  const constraints = [
    ...uniquesOf(columns, uniques, table.name),
    ...(dialect === "mysql" ? [] : checks),
    ...(dialect === "postgresql" ? exclusions : []),
    ...(creation.foreignKeys ? keys : []),
    ...primaryKeyOf(columns, table.name, dialect),
  ];
  const command: SchemaCommand = {
    kind: "create-table",
    at,
    table,
    columns: columns.map((column) => columnSpec(column, table, dialect)),
    constraints,
    indexes: creation.indexes ? indexes : ([] as readonly IndexSpec[]),
    ifNotExists: creation.ifNotExists,
    ...(dialect === "mysql" ? { tail: `ENGINE=${engine ?? "InnoDB"}` } : {}),
    ...(comment === null ? {} : { comment }),
  };
  return { commands: [...enumsOf(columns, table, dialect), command], columns };
}

/** The types that columns of a table need first. */
export function enumsOf(
  columns: readonly ColumnOptions[],
  table: Parameters<typeof enumName>[1],
  dialect: Dialect,
): readonly SchemaCommand[] {
  if (dialect !== "postgresql") return [];
  const made = new Map<string, SchemaCommand>();
  for (const column of columns) {
    if (!isEnum(column) || column.enum === null) continue;
    const type = enumName(column, table);
    const key = `${type.schema ?? ""}.${type.name}`;
    if (!made.has(key)) made.set(key, { kind: "create-enum", at: column.at, type, values: column.enum });
  }
  return [...made.values()];
}

function uniquesOf(
  columns: readonly ColumnOptions[],
  stated: readonly ConstraintSpec[],
  table: string,
): readonly ConstraintSpec[] {
  const known = (name: string): boolean =>
    stated.some((each) => each.kind === "unique" && each.columns.length === 1 && each.columns[0] === name);
  const own = columns.filter(({ name, isUnique }) => isUnique && !known(name));
  return [
    ...stated,
    ...own.map(
      ({ at, name }): ConstraintSpec => ({
        at,
        kind: "unique",
        name: constraintName("unique", table, [name]),
        columns: [name],
      }),
    ),
  ];
}

function primaryKeyOf(columns: readonly ColumnOptions[], table: string, dialect: Dialect): readonly ConstraintSpec[] {
  const keys = columns.filter(({ isPrimary }) => isPrimary);
  const [first] = keys;
  if (first === undefined) return [];
  const names = keys.map(({ name }) => name);
  const name = first.primaryKeyConstraintName ?? constraintName("primary-key", table, names);
  return [{ at: first.at, kind: "primary-key", name: dialect === "postgresql" ? name : null, columns: names }];
}

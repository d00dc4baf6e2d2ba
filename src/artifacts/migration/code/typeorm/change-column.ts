import type { Range } from "../../../../charter/index.ts";
import type { ObjectName } from "../../object-name.ts";
import type { Dialect } from "../../operation.ts";
import type { AlterAction, SchemaCommand } from "../schema-command.ts";
import { columnSpec, columnType, enumName, isEnum } from "./column-spec.ts";
import { constraintName } from "./constraint-name.ts";
import { enumsOf } from "./create-table.ts";
import type { ColumnOptions } from "./options.ts";

/** A column before and after, as `changeColumn` compares them. */
export interface ColumnChange {
  readonly at: Range;
  readonly table: ObjectName;
  readonly before: ColumnOptions;
  readonly after: ColumnOptions;
  readonly dialect: Dialect;
}

/**
 * What TypeORM sends to make one column of another: another type or length drops the column and adds it anew, with its
 * rows' values lost; what else differs is altered in place. Source: typeorm 0.3, PostgresQueryRunner.changeColumn and
 * MysqlQueryRunner.changeColumn, checked 2026-11-23.
 */
export function changeColumn(change: ColumnChange): readonly SchemaCommand[] {
  return isMadeAnew(change) ? anew(change) : inPlace(change);
}

function isMadeAnew({ before, after, dialect }: ColumnChange): boolean {
  if (dialect === "sqlite") return false;
  const computed = before.asExpression !== after.asExpression && after.generatedType === "STORED";
  if (dialect === "mysql") return before.type !== after.type || before.length !== after.length || computed;
  return (
    before.type !== after.type ||
    before.length !== after.length ||
    before.isArray !== after.isArray ||
    (before.generatedType === null && after.generatedType === "STORED") ||
    computed
  );
}

const alter = ({ table, at }: ColumnChange, ...actions: readonly AlterAction[]): SchemaCommand => ({
  kind: "alter-table",
  at,
  table,
  actions,
});

function anew(change: ColumnChange): readonly SchemaCommand[] {
  const { at, table, before, after, dialect } = change;
  return [
    alter(change, { kind: "drop-column", at, column: before.name, ifExists: false, cascade: false }),
    ...addColumn(change.at, table, after, dialect),
  ];
}

/** What `addColumn` sends. */
export function addColumn(
  at: Range,
  table: ObjectName,
  column: ColumnOptions,
  dialect: Dialect,
): readonly SchemaCommand[] {
  const alone = (action: AlterAction): SchemaCommand => ({ kind: "alter-table", at, table, actions: [action] });
  const unique = constraintName("unique", table.name, [column.name]);
  return [
    ...enumsOf([column], table, dialect),
    alone({
      kind: "add-column",
      at: column.at,
      column: columnSpec(column, table, dialect),
      ifNotExists: false,
    }),
    ...(column.isUnique
      ? [
          alone({
            kind: "add-constraint",
            at: column.at,
            constraint: { kind: "unique", at: column.at, name: unique, columns: [column.name] },
          }),
        ]
      : []),
  ];
}

function inPlace(change: ColumnChange): readonly SchemaCommand[] {
  const { at, table, before, after, dialect } = change;
  const { name } = after;
  const renamed: readonly SchemaCommand[] =
    before.name === name ? [] : [alter(change, { kind: "rename-column", at, column: before.name, to: name })];
  const whole = columnSpec(after, table, dialect);
  const changes: AlterAction = {
    kind: "alter-column",
    at: after.at,
    column: name,
    ...typeChange(change),
    ...(before.isNullable === after.isNullable ? {} : { notNull: !after.isNullable }),
    ...(before.default === after.default ? {} : { default: after.default }),
    whole,
  };
  const altered = "type" in changes || "notNull" in changes || "default" in changes;
  return [
    ...enumChange(change),
    ...renamed,
    ...(altered ? [alter(change, changes)] : []),
    ...uniqueChange(change),
    ...(before.comment === after.comment
      ? []
      : [{ kind: "comment", at, table, column: name, text: after.comment } as const]),
  ];
}

/** Precision and scale are altered in place; another set of values of an enumeration makes its type anew. */
function typeChange({ table, before, after, dialect }: ColumnChange): {
  readonly type?: string;
  readonly using?: string;
} {
  const type = columnType(after, table, dialect);
  if (isEnum(after) && isEnum(before) && dialect === "postgresql") {
    return sameValues(before, after) ? {} : { type, using: `"${after.name}"::"text"::${type}` };
  }
  return type === columnType(before, table, dialect) ? {} : { type };
}

const sameValues = (before: ColumnOptions, after: ColumnOptions): boolean =>
  before.enum?.join("\0") === after.enum?.join("\0");

/** The old type is renamed, the new one made under its name. */
function enumChange({ at, table, before, after, dialect }: ColumnChange): readonly SchemaCommand[] {
  if (dialect !== "postgresql" || !isEnum(before) || !isEnum(after) || sameValues(before, after)) return [];
  const type = enumName(before, table);
  return [{ kind: "rename-type", at, type, to: `${type.name}_old` }, ...enumsOf([after], table, dialect)];
}

function uniqueChange(change: ColumnChange): readonly SchemaCommand[] {
  const { at, table, before, after } = change;
  if (before.isUnique === after.isUnique) return [];
  const name = constraintName("unique", table.name, [after.name]);
  return [
    alter(
      change,
      after.isUnique
        ? { kind: "add-constraint", at, constraint: { kind: "unique", at, name, columns: [after.name] } }
        : { kind: "drop-constraint", at, name, constraint: "unique", ifExists: false },
    ),
  ];
}

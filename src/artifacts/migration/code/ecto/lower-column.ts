import type { ReferentialAction } from "../../operation/parts.ts";
import type { Dialect } from "../../operation.ts";
import { wordTable } from "../../word-table.ts";
import type { AlterAction, ColumnSpec, ConstraintSpec, ForeignKeySpec } from "../schema-command.ts";
import { countsUp, defaultOf, typeIn } from "./column-type.ts";
import { type Change, type ColumnType, referenceOf } from "./command.ts";
import { statedBefore } from "./reverse.ts";
import { type ElixirSource, rangeIn } from "./source.ts";
import { type EctoReference, type EctoTable, isNil, nameOf, optionsOf, truth } from "./value.ts";

/** What the columns of a table are lowered with. */
export interface Lowering {
  readonly source: ElixirSource;
  readonly dialect: Dialect;
}

/** A column that is added, with the constraints that Ecto states beside it; null: its type or default is computed. */
export interface AddedColumn {
  readonly column: ColumnSpec;
  readonly constraints: readonly ConstraintSpec[];
}

/** `add`. */
export function addedColumn(
  lowering: Lowering,
  table: EctoTable,
  change: Extract<Change, { kind: "add" }>,
  alone: boolean,
): AddedColumn | null {
  const { source, dialect } = lowering;
  const { type, options } = change;
  const written = typeIn(type, options, dialect);
  const stated = defaultOf(type, options, dialect);
  if (written === null || stated === "unknown") return null;
  const reference = referenceOf(type);
  const foreignKey = reference === null ? null : foreignKeyOf(lowering, table, change.column, reference);
  const inline = dialect === "sqlite" && foreignKey !== null;
  const isKey = truth(options.get("primary_key")) === true && options.has("primary_key");
  const counts = countsUp(type) && dialect !== "postgresql";
  const comment = nameOf(options.get("comment"));
  const column: ColumnSpec = {
    at: rangeIn(source, change),
    name: change.column,
    type: written,
    notNull:
      (options.has("null") && truth(options.get("null")) === false && !isNil(options.get("null"))) ||
      (counts && dialect === "mysql"),
    default: stated,
    ...(counts ? { generated: "auto-increment" as const } : {}),
    ...(isKey && alone ? { primaryKey: true } : {}),
    ...(comment === null ? {} : { comment }),
    ...(inline ? { references: foreignKey } : {}),
    ...(dialect === "mysql" && nameOf(options.get("after")) !== null
      ? { position: { after: nameOf(options.get("after")) ?? "" } }
      : {}),
  };
  return { column, constraints: foreignKey === null || inline ? [] : [foreignKey] };
}

const actions: Readonly<Record<string, ReferentialAction>> = wordTable({
  nilify_all: "set-null",
  delete_all: "cascade",
  update_all: "cascade",
  restrict: "restrict",
});

/** The foreign key of `references` (`reference_expr`). */
export function foreignKeyOf(
  { source, dialect }: Lowering,
  table: EctoTable,
  column: string,
  reference: EctoReference,
): ForeignKeySpec {
  const { options } = reference;
  const own = options.get("prefix");
  const others = [...(optionsOf(options.get("with")) ?? [])].map(([name, to]) => [name, nameOf(to) ?? name] as const);
  const onDelete = actions[nameOf(options.get("on_delete")) ?? ""];
  const onUpdate = actions[nameOf(options.get("on_update")) ?? ""];
  const notValid = options.has("validate") && truth(options.get("validate")) === false;
  return {
    at: rangeIn(source, reference),
    kind: "foreign-key",
    name: nameOf(options.get("name")) ?? `${table.name}_${column}_fkey`,
    columns: [column, ...others.map(([name]) => name)],
    table: { schema: own === undefined ? table.prefix : nameOf(own), name: reference.table },
    referencedColumns: [nameOf(options.get("column")) ?? "id", ...others.map(([, to]) => to)],
    ...(onDelete === undefined ? {} : { onDelete }),
    ...(onUpdate === undefined ? {} : { onUpdate }),
    ...(notValid && dialect === "postgresql" ? { notValid } : {}),
  };
}

/** A line of an `alter table` as commands of ALTER TABLE; null: part of it is computed. */
export function actionsOf(lowering: Lowering, table: EctoTable, change: Change): readonly AlterAction[] | null {
  const at = rangeIn(lowering.source, change);
  switch (change.kind) {
    case "add": {
      const added = addedColumn(lowering, table, change, lowering.dialect === "sqlite");
      if (added === null) return null;
      const isKey = truth(change.options.get("primary_key")) === true && change.options.has("primary_key");
      return [
        { at, kind: "add-column", column: added.column, ifNotExists: change.ifNotExists },
        ...added.constraints.map((constraint) => ({ at: constraint.at, kind: "add-constraint", constraint }) as const),
        ...(isKey && lowering.dialect !== "sqlite"
          ? [{ at, kind: "add-constraint", constraint: keyOf(at, [change.column]) } as const]
          : []),
      ];
    }
    case "modify":
      return modified(lowering, table, change);
    case "remove":
      return [
        ...droppedKey(lowering, table, change.column, change.type, change.ifExists, change),
        { at, kind: "drop-column", column: change.column, ifExists: change.ifExists, cascade: false },
      ];
    default:
      return change satisfies never;
  }
}

export const keyOf = (at: ColumnSpec["at"], columns: readonly string[]): ConstraintSpec => ({
  at,
  kind: "primary-key",
  name: null,
  columns,
});

/** Where the type before was a reference, its foreign key is dropped first (`drop_reference_expr`). */
function droppedKey(
  { source, dialect }: Lowering,
  table: EctoTable,
  column: string,
  before: ColumnType | null,
  ifExists: boolean,
  change: Change,
): readonly AlterAction[] {
  const reference = referenceOf(before);
  if (reference === null || dialect === "sqlite") return [];
  const name = nameOf(reference.options.get("name")) ?? `${table.name}_${column}_fkey`;
  return [{ at: rangeIn(source, change), kind: "drop-constraint", name, constraint: "foreign-key", ifExists }];
}

/** `modify`: a type that `from:` says it has already is no change of it. */
function modified(
  lowering: Lowering,
  table: EctoTable,
  change: Extract<Change, { kind: "modify" }>,
): readonly AlterAction[] | null {
  const { source, dialect } = lowering;
  const { type, options } = change;
  const at = rangeIn(source, change);
  const written = typeIn(type, options, dialect);
  const stated = defaultOf(type, options, dialect);
  if (written === null || stated === "unknown") return null;
  const before = statedBefore(options);
  const was = before === null ? null : typeIn(before.type, before.options, dialect);
  const setsNull = options.has("null") && !isNil(options.get("null"));
  const notNull = truth(options.get("null")) === false;
  const reference = referenceOf(type);
  const foreignKey = reference === null ? null : foreignKeyOf(lowering, table, change.column, reference);
  const comment = nameOf(options.get("comment"));
  const whole: ColumnSpec = {
    at,
    name: change.column,
    type: written,
    notNull: setsNull && notNull,
    default: stated,
    ...(comment === null ? {} : { comment }),
  };
  return [
    ...droppedKey(lowering, table, change.column, before?.type ?? null, false, change),
    {
      at,
      kind: "alter-column",
      column: change.column,
      ...(was === written ? {} : { type: written }),
      ...(setsNull ? { notNull } : {}),
      ...(stated === null ? {} : { default: stated }),
      ...(dialect === "mysql" ? { whole } : {}),
    },
    ...(foreignKey === null ? [] : [{ at: foreignKey.at, kind: "add-constraint", constraint: foreignKey } as const]),
  ];
}

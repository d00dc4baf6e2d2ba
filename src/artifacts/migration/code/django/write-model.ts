import type { Range } from "../../../../charter/index.ts";
import { argumentsOf } from "../python/arguments.ts";
import { knownText, lastWord } from "../python/value.ts";
import type { ColumnSpec, ConstraintSpec, IndexSpec } from "../schema-command.ts";
import { columnOf, type DbColumn, primaryKeyOf, targetKey } from "./column.ts";
import { joinTable, objectName, splitName, tableOf } from "./names.ts";
import {
  columnSpec,
  constraintSpec,
  fieldIndexes,
  foreignKeyOf,
  indexSpec,
  indexTogether,
  uniqueTogether,
} from "./specs.ts";
import type { Field } from "./state.ts";
import { fieldKind } from "./types.ts";
import type { Placed, Writing } from "./writing.ts";

/** CREATE TABLE for a model, its join tables; its foreign keys and indexes at the end of the migration. */
export function createModel(at: Range, on: Placed, writing: Writing): void {
  const { model, around, table } = on;
  const { recorder } = writing;
  const columns: ColumnSpec[] = [];
  const constraints: ConstraintSpec[] = [];
  for (const field of model.fields.values()) {
    if (isManyToMany(field)) continue;
    const column = columnOf(field, model, around);
    if (column === null) {
      const code = lastWord(field.call.callee);
      // A relation of the program alone (`GenericForeignKey`, a manager of tags) has no column.
      if (!/(?:GenericForeignKey|GenericRelation|Manager|Relation)$/.test(code)) {
        recorder.unread(code, "its class says nothing of its column", field.place, true);
      }
      continue;
    }
    columns.push({
      ...columnSpec(column, recorder.at(field.place), around),
      ...inlineKey(column, recorder.at(field.place), on),
    });
    keepForLater(field, column, on, writing, true);
  }
  for (const each of model.constraints) {
    const spec = constraintSpec(each, model, recorder.at(each.call.place), false, around);
    if (spec?.kind === "constraint") constraints.push(spec.constraint);
    else if (spec !== null) keepIndex(spec.index, on, writing);
  }
  recorder.command({
    at,
    kind: "create-table",
    table,
    columns,
    constraints,
    indexes: [],
    ifNotExists: false,
    ...(model.comment === null ? {} : { comment: model.comment }),
  });
  for (const fields of model.uniqueTogether) {
    const constraint = uniqueTogether(fields, model, at, around);
    const columnNames = constraint.kind === "unique" ? constraint.columns : [];
    writing.deferred.push({
      table: table.name,
      columns: columnNames,
      command: { at, kind: "alter-table", table, actions: [{ at, kind: "add-constraint", constraint }] },
    });
  }
  for (const fields of model.indexTogether) keepIndex(indexTogether(fields, model, at, around), on, writing);
  for (const index of model.indexes)
    keepIndex(indexSpec(index, model, recorder.at(index.call.place), false, around), on, writing);
  for (const field of model.fields.values()) if (isManyToMany(field)) createJoinTable(field, on, writing);
}

/** SQLite alone has foreign keys within CREATE TABLE. */
function inlineKey(column: DbColumn, at: Range, { around, table }: Placed): Partial<ColumnSpec> {
  if (around.dialect !== "sqlite") return {};
  const reference = foreignKeyOf(column, table.name, at, around);
  return reference === null ? {} : { references: { ...reference, name: null } };
}

const keepIndex = (index: IndexSpec, { table }: Placed, { deferred }: Writing): void => {
  const columns = index.keys.flatMap(({ column }) => column ?? []);
  deferred.push({ table: table.name, columns, command: { at: index.at, kind: "create-index", table, index } });
};

/** What a field makes beside its column. */
export function keepForLater(field: Field, column: DbColumn, on: Placed, writing: Writing, foreignKeys: boolean): void {
  const { around, table } = on;
  const at = writing.recorder.at(field.place);
  const constraint = foreignKeys && around.dialect !== "sqlite" ? foreignKeyOf(column, table.name, at, around) : null;
  for (const index of fieldIndexes(column, table.name, at, around)) keepIndex(index, on, writing);
  if (constraint !== null) {
    const command = { at, kind: "alter-table", table, actions: [{ at, kind: "add-constraint", constraint }] } as const;
    writing.deferred.push({ table: table.name, columns: [column.name], command });
  }
}

/** `ManyToManyField`, whose rows stand in a table of their own. */
export const isManyToMany = ({ call }: Field): boolean => {
  const kind = fieldKind(lastWord(call.callee));
  return (
    kind === "ManyToManyField" ||
    (kind === null && call.keywords.has("to") && !call.keywords.has("on_delete") && /ManyToMany/.test(call.callee))
  );
};

/** The table that Django makes for a `ManyToManyField`; null: the program has a model for it. */
export function joinTableOf(field: Field, { model, around }: Placed) {
  const given = argumentsOf(field.call);
  if (given.has("through")) return null;
  const name = joinTable(model, field, given.text("db_table"), around.dialect);
  const key = targetKey(field.call, model, around.state);
  const target = key === null ? undefined : around.state.get(key);
  const other = (
    target?.name ??
    key?.split(".")[1] ??
    lastWord(knownText(given.get("to", 0)) ?? "model")
  ).toLowerCase();
  const own = model.name.toLowerCase();
  // Django goes by the names alone (`create_many_to_many_intermediary_model`), be the other of another app or not.
  const [from, to] = own === other ? [`from_${own}_id`, `to_${other}_id`] : [`${own}_id`, `${other}_id`];
  const [app = "", plain = ""] = (key ?? "").split(".");
  const targetTable =
    target === undefined ? { schema: null, name: `${app}_${plain}` } : tableOf(target, around.dialect);
  return { name: splitName(name), from, to, target, targetTable };
}

export function createJoinTable(field: Field, on: Placed, writing: Writing): void {
  const join = joinTableOf(field, on);
  if (join === null) return;
  const { model, around, table } = on;
  const { recorder, deferred, dialect } = writing;
  const at = recorder.at(field.place);
  const { name, from, to, target, targetTable } = join;
  const sides = [
    { column: from, key: keyColumn(model, on), table },
    { column: to, key: target === undefined ? null : keyColumn(target, on), table: targetTable },
  ];
  const counts = keyColumn(model, on)?.counts === true ? keyColumn(model, on)?.type : "bigint";
  const id: ColumnSpec = {
    at,
    name: "id",
    type: counts ?? "bigint",
    notNull: true,
    default: null,
    primaryKey: true,
    generated: dialect === "postgresql" ? "identity-by-default" : "auto-increment",
  };
  recorder.command({
    at,
    kind: "create-table",
    table: name,
    constraints: [],
    indexes: [],
    ifNotExists: false,
    columns: [
      id,
      ...sides.map(
        ({ column, key }): ColumnSpec => ({
          at,
          name: column,
          type: key?.type ?? (around.dialect === "sqlite" ? "integer" : "integer"),
          notNull: true,
          default: null,
        }),
      ),
    ],
  });
  const unique: ConstraintSpec = {
    at,
    kind: "unique",
    name: objectName(name.name, [from, to], "_uniq", dialect),
    columns: [from, to],
  };
  deferred.push({
    table: name.name,
    columns: [from, to],
    command: { at, kind: "alter-table", table: name, actions: [{ at, kind: "add-constraint", constraint: unique }] },
  });
  for (const side of sides) {
    const constraint: ConstraintSpec = {
      at,
      kind: "foreign-key",
      columns: [side.column],
      table: side.table,
      referencedColumns: [side.key?.name ?? "id"],
      name: objectName(name.name, [side.column], `_fk_${side.table.name}_${side.key?.name ?? "id"}`, dialect),
      ...(dialect === "mysql" ? {} : { deferrable: "deferred" as const }),
    };
    if (dialect !== "sqlite" && field.call.keywords.get("db_constraint")?.kind !== "boolean") {
      deferred.push({
        table: name.name,
        columns: [side.column],
        command: { at, kind: "alter-table", table: name, actions: [{ at, kind: "add-constraint", constraint }] },
      });
    }
    if (dialect === "mysql") continue;
    const index: IndexSpec = {
      at,
      name: objectName(name.name, [side.column], "", dialect),
      keys: [{ column: side.column, expression: null }],
      unique: false,
      concurrently: false,
      ifNotExists: false,
      method: null,
      where: null,
    };
    deferred.push({
      table: name.name,
      columns: [side.column],
      command: { at, kind: "create-index", table: name, index },
    });
  }
}

function keyColumn(model: Placed["model"], { around }: Placed): DbColumn | null {
  const field = primaryKeyOf(model);
  return field === undefined ? null : columnOf(field, model, around);
}

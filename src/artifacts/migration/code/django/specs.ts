import type { Range } from "../../../../charter/index.ts";
import { wordTable } from "../../word-table.ts";
import { argumentsOf } from "../python/arguments.ts";
import { type CallValue, itemsOf, knownText, lastWord } from "../python/value.ts";
import type { ColumnSpec, ConstraintSpec, ForeignKeySpec, IndexKeySpec, IndexSpec } from "../schema-command.ts";
import { columnNames, type DbColumn, type Surroundings } from "./column.ts";
import { condition, scalar, unknownCondition } from "./expression.ts";
import { objectName, tableOf } from "./names.ts";
import type { Model, Named } from "./state.ts";

/** A column within CREATE TABLE or behind ADD COLUMN; without its foreign key. */
export function columnSpec(column: DbColumn, at: Range, { dialect }: Surroundings): ColumnSpec {
  const own = dialect === "postgresql";
  return {
    at,
    name: column.name,
    type: column.type,
    notNull: column.notNull,
    default: column.dbDefault,
    ...(column.computed === null ? {} : { generated: column.computed }),
    ...(column.counts ? { generated: own ? ("identity-by-default" as const) : ("auto-increment" as const) } : {}),
    ...(column.primaryKey ? { primaryKey: true } : {}),
    ...(column.unique ? { unique: true } : {}),
    ...(column.check === null ? {} : { check: column.check }),
    ...(column.collation === null ? {} : { collation: column.collation }),
    ...(column.comment === null ? {} : { comment: column.comment }),
  };
}

/** The foreign key of a column; null: it has none. */
export function foreignKeyOf(
  column: DbColumn,
  table: string,
  at: Range,
  { dialect }: Surroundings,
): ForeignKeySpec | null {
  const { reference } = column;
  if (reference === null) return null;
  const name = objectName(table, [column.name], `_fk_${reference.table.name}_${reference.column}`, dialect);
  return {
    at,
    kind: "foreign-key",
    name,
    columns: [column.name],
    table: reference.table,
    referencedColumns: [reference.column],
    // Django checks foreign keys at the end of the transaction.
    ...(dialect === "mysql" ? {} : { deferrable: "deferred" as const }),
  };
}

const plainIndex = { unique: false, concurrently: false, ifNotExists: false, method: null, where: null };

/** The indexes that `db_index` and `unique` of a field make beside the constraint. */
export function fieldIndexes(
  column: DbColumn,
  table: string,
  at: Range,
  { dialect }: Surroundings,
): readonly IndexSpec[] {
  const key = { column: column.name, expression: null };
  const own = { at, ...plainIndex, name: objectName(table, [column.name], "", dialect), keys: [key] };
  const name = objectName(table, [column.name], "_like", dialect);
  const like = column.like === null ? [] : [{ at, ...plainIndex, name, keys: [{ ...key, order: column.like }] }];
  return [...(column.indexed ? [own] : []), ...like];
}

/** The columns of several fields. */
export function columnsOf(fields: readonly string[], model: Model, around: Surroundings): readonly string[] {
  return fields.map(columnNames(model, around));
}

/** `unique_together`, as a constraint. */
export function uniqueTogether(
  fields: readonly string[],
  model: Model,
  at: Range,
  around: Surroundings,
): ConstraintSpec {
  const columns = columnsOf(fields, model, around);
  const name = objectName(tableOf(model, around.dialect).name, columns, "_uniq", around.dialect);
  return { at, kind: "unique", name, columns };
}

/** `index_together`, as an index. */
export function indexTogether(fields: readonly string[], model: Model, at: Range, around: Surroundings): IndexSpec {
  const columns = columnsOf(fields, model, around);
  const name = objectName(tableOf(model, around.dialect).name, columns, "_idx", around.dialect);
  return { at, ...plainIndex, name, keys: columns.map((column) => ({ column, expression: null })) };
}

const methods: Readonly<Record<string, string>> = wordTable({
  GinIndex: "gin",
  GistIndex: "gist",
  BrinIndex: "brin",
  BTreeIndex: "btree",
  HashIndex: "hash",
  SpGistIndex: "spgist",
  BloomIndex: "bloom",
});

/** `Index(fields=[…], name=…)` and its like. */
export function indexSpec(
  { name, call }: Named,
  model: Model,
  at: Range,
  concurrently: boolean,
  around: Surroundings,
): IndexSpec {
  const given = argumentsOf(call);
  const keys = indexKeys(call, model, around);
  const writing = { dialect: around.dialect, columnOf: columnNames(model, around) };
  const include = given.texts("include");
  return {
    at,
    ...plainIndex,
    name,
    keys,
    concurrently: concurrently && around.dialect === "postgresql",
    method: around.dialect === "postgresql" ? (methods[lastWord(call.callee)] ?? null) : null,
    where: given.has("condition") ? (condition(given.get("condition"), writing) ?? unknownCondition) : null,
    ...(include === null || around.dialect !== "postgresql" ? {} : { include: columnsOf(include, model, around) }),
  };
}

function indexKeys(call: CallValue, model: Model, around: Surroundings): readonly IndexKeySpec[] {
  const given = argumentsOf(call);
  const classes = given.texts("opclasses") ?? [];
  const fields = given.texts("fields") ?? [];
  if (fields.length > 0) {
    return fields.map((field, index) => {
      const descending = field.startsWith("-");
      const order = [classes[index] ?? "", descending ? "DESC" : ""].filter((word) => word !== "").join(" ");
      const [column = field] = columnsOf([field.replace(/^-/, "")], model, around);
      return { column, expression: null, ...(order === "" ? {} : { order }) };
    });
  }
  const writing = { dialect: around.dialect, columnOf: columnNames(model, around) };
  return call.args.map((arg): IndexKeySpec => {
    const isOrdered = arg.kind === "call" && /^(?:desc|asc)$/.test(lastWord(arg.callee));
    const inner = isOrdered && arg.kind === "call" && arg.receiver !== null ? arg.receiver : arg;
    const order = isOrdered && arg.kind === "call" ? lastWord(arg.callee).toUpperCase() : "";
    const [first, second] = inner.kind === "call" ? inner.args : [];
    const opclass =
      inner.kind === "call" && lastWord(inner.callee) === "OpClass"
        ? (knownText(inner.kind === "call" ? (inner.keywords.get("name") ?? second) : undefined) ?? "")
        : "";
    const bare =
      knownText(inner) ??
      (inner.kind === "call" && /(?:^|\.)(?:F|OpClass)$/.test(inner.callee) ? knownText(first) : null);
    const words = [opclass, order].filter((word) => word !== "").join(" ");
    const [column = ""] = bare === null ? [] : columnsOf([bare], model, around);
    const key =
      bare === null
        ? { column: null, expression: scalar(inner, writing) ?? "(__expression__)" }
        : { column, expression: null };
    return { ...key, ...(words === "" ? {} : { order: words }) };
  });
}

/** A constraint of a model: one of its table, or a unique index where it has a condition or expressions. */
export type ModelConstraint =
  | { readonly kind: "constraint"; readonly constraint: ConstraintSpec }
  | { readonly kind: "index"; readonly index: IndexSpec };

/** `CheckConstraint`, `UniqueConstraint`, `ExclusionConstraint`; null: another class. */
export function constraintSpec(
  { name, call }: Named,
  model: Model,
  at: Range,
  notValid: boolean,
  around: Surroundings,
): ModelConstraint | null {
  const given = argumentsOf(call);
  const writing = { dialect: around.dialect, columnOf: columnNames(model, around) };
  const word = lastWord(call.callee);
  if (word.endsWith("CheckConstraint")) {
    const expression = condition(given.get("condition") ?? given.get("check"), writing) ?? unknownCondition;
    return {
      kind: "constraint",
      constraint: { at, kind: "check", name, expression, ...(notValid ? { notValid: true } : {}) },
    };
  }
  if (word.endsWith("UniqueConstraint")) {
    const plain = !given.has("condition") && !given.has("include") && !given.has("opclasses") && call.args.length === 0;
    const fields = given.texts("fields") ?? [];
    if (plain && given.get("nulls_distinct")?.kind !== "boolean") {
      const deferrable = deferral(given.get("deferrable"));
      return {
        kind: "constraint",
        constraint: { at, kind: "unique", name, columns: columnsOf(fields, model, around), ...deferrable },
      };
    }
    const index = indexSpec({ name, call }, model, at, false, around);
    const distinct =
      given.flag("nulls_distinct") === false && around.dialect === "postgresql" ? { nullsNotDistinct: true } : {};
    return { kind: "index", index: { ...index, unique: true, ...distinct } };
  }
  if (!word.endsWith("ExclusionConstraint") || around.dialect !== "postgresql") return null;
  const parts = (itemsOf(given.get("expressions")) ?? []).flatMap((pair) => {
    const [on, operator] = itemsOf(pair) ?? [];
    const field = knownText(on);
    const sql = field === null ? scalar(on, writing) : `"${columnsOf([field], model, around)[0] ?? field}"`;
    const sign =
      knownText(operator) ??
      (operator?.kind === "name" && operator.path.endsWith("OVERLAPS")
        ? "&&"
        : operator?.kind === "name" && operator.path.endsWith("EQUAL")
          ? "="
          : null);
    return sql === null || sign === null ? [] : [`${sql} WITH ${sign}`];
  });
  const where = given.has("condition")
    ? ` WHERE (${condition(given.get("condition"), writing) ?? unknownCondition})`
    : "";
  const method = given.text("index_type") ?? "GIST";
  const sql = `CONSTRAINT "${name}" EXCLUDE USING ${method} (${parts.join(", ")})${where}`;
  return parts.length === 0 ? null : { kind: "constraint", constraint: { at, kind: "raw", name, sql } };
}

function deferral(value: ReturnType<ReturnType<typeof argumentsOf>["get"]>) {
  if (value?.kind !== "name") return {};
  return { deferrable: value.path.endsWith("DEFERRED") ? ("deferred" as const) : ("immediate" as const) };
}

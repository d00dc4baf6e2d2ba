import { quoteName } from "../../sql-spelling.ts";
import { argumentsOf, textsOf } from "../python/arguments.ts";
import type { Recorder } from "../python/recorder.ts";
import { type CallValue, itemsOf, knownText, lastWord, type Value } from "../python/value.ts";
import type { ConstraintSpec, IndexKeySpec, IndexSpec } from "../schema-command.ts";
import { foreignKeyActions, targetOf } from "./column.ts";
import { expression, listOf, sqlText } from "./expression.ts";

/** `PrimaryKeyConstraint(…)` and its like within a table; null: it is none, or not all of it is known. */
export function declaredConstraint(call: CallValue, recorder: Recorder): ConstraintSpec | null {
  const given = argumentsOf(call);
  const at = recorder.at(call.place);
  const name = given.text("name");
  switch (lastWord(call.callee)) {
    case "PrimaryKeyConstraint":
    case "UniqueConstraint": {
      const columns = textsOf({ kind: "list", items: call.args, place: call.place });
      if (columns === null) return null;
      const kind = call.callee.endsWith("PrimaryKeyConstraint") ? "primary-key" : "unique";
      const deferrable = given.flag("deferrable") === true ? { deferrable: deferred(given.text("initially")) } : {};
      return { at, kind, name, columns, ...deferrable };
    }
    case "ForeignKeyConstraint": {
      const columns = given.texts("columns", 0);
      const targets = given.texts("refcolumns", 1)?.map(targetOf);
      const [first] = targets ?? [];
      if (columns === null || first === undefined || first === null) return null;
      const referencedColumns = targets?.flatMap((target) => (target === null ? [] : [target.column])) ?? [];
      return {
        at,
        kind: "foreign-key",
        name: name ?? given.text("name", 2),
        columns,
        table: first.table,
        referencedColumns,
        ...foreignKeyActions(given),
      };
    }
    case "CheckConstraint": {
      const sql = expression(given.get("sqltext", 0), recorder.dialect, "sql");
      return { at, kind: "check", name: name ?? given.text("name", 1), expression: sql ?? "__condition__" };
    }
    case "ExcludeConstraint":
      return exclusion(call.args, call, recorder);
    default:
      return null;
  }
}

const deferred = (initially: string | null): "deferred" | "immediate" =>
  initially?.toUpperCase() === "DEFERRED" ? "deferred" : "immediate";

/** `ExcludeConstraint(("room", "="), ("during", "&&"), using="gist", where=…)`. */
export function exclusion(elements: readonly Value[], call: CallValue, recorder: Recorder): ConstraintSpec | null {
  const given = argumentsOf(call);
  const parts = elements.flatMap((element) => {
    const [on, operator] = itemsOf(element) ?? [];
    const sql = knownText(on) === null ? expression(on, recorder.dialect, "sql") : quoteName(knownText(on) ?? "");
    return sql === null || knownText(operator) === null ? [] : [`${sql} WITH ${knownText(operator)}`];
  });
  if (parts.length === 0) return null;
  const where = given.has("where")
    ? ` WHERE (${expression(given.get("where"), recorder.dialect, "sql") ?? "__condition__"})`
    : "";
  const name = given.text("name") ?? given.text("constraint_name", 0);
  const prefix = name === null ? "" : `CONSTRAINT ${quoteName(name)} `;
  const sql = `${prefix}EXCLUDE USING ${given.text("using") ?? "gist"} (${parts.join(", ")})${where}`;
  return { at: recorder.at(call.place), kind: "raw", name, sql };
}

/** What follows the name and table of an index, for all ways of stating one; null: its columns are not known. */
export function indexSpec(
  call: CallValue,
  columns: Value | undefined,
  name: string | null,
  recorder: Recorder,
): IndexSpec | null {
  const given = argumentsOf(call);
  const { dialect } = recorder;
  const keys = (listOf(columns) ?? [undefined]).map((column) => keyOf(column, call, recorder));
  if (!keys.every((key) => key !== null)) return null;
  const own = dialect === "postgresql";
  const prefix = `${dialect}_`;
  const where = given.get(`${prefix}where`);
  const include = given.texts(`${prefix}include`);
  const method = given.text(own ? "postgresql_using" : "mysql_prefix")?.toLowerCase() ?? null;
  return {
    at: recorder.at(call.place),
    name,
    keys,
    unique: given.flag("unique") === true,
    concurrently: own && given.flag("postgresql_concurrently") === true,
    ifNotExists: given.flag("if_not_exists") === true,
    method: own || dialect === "mysql" ? method : null,
    where: where === undefined || where.kind === "none" ? null : (expression(where, dialect, "sql") ?? "__condition__"),
    ...(include === null || !own ? {} : { include }),
    ...(own && given.flag("postgresql_nulls_not_distinct") === true ? { nullsNotDistinct: true } : {}),
  };
}

function keyOf(value: Value | undefined, call: CallValue, { dialect }: Recorder): IndexKeySpec | null {
  if (value === undefined) return null;
  const column = knownText(value);
  if (column !== null) return { column, expression: null, ...orderOf(column, call, dialect) };
  const direction = value.kind === "call" ? /\.?(desc|asc)$/.exec(value.callee)?.[1] : undefined;
  if (value.kind === "call" && direction !== undefined) {
    const inner = value.args[0] ?? value.receiver ?? undefined;
    const name = knownText(sqlText(inner) ?? undefined) ?? (inner?.kind === "call" ? knownText(inner.args[0]) : null);
    if (name !== null) return { column: name, expression: null, order: direction };
  }
  const sql = expression(value, dialect, "sql");
  if (sql === null) return null;
  const ordered = /^\s*"?([a-z_][a-z0-9_]*)"?\s+(desc|asc)\s*$/i.exec(sql);
  if (ordered !== null) return { column: ordered[1] ?? "", expression: null, order: ordered[2] ?? "" };
  return { column: null, expression: sql };
}

/** `postgresql_ops={"data": "jsonb_path_ops"}` and `mysql_length={"data": 20}`. */
function orderOf(column: string, call: CallValue, dialect: Recorder["dialect"]): Partial<IndexKeySpec> {
  const option = call.keywords.get(dialect === "mysql" ? "mysql_length" : "postgresql_ops");
  if (option?.kind === "number" && dialect === "mysql") return { prefix: Number(option.text) };
  if (option?.kind !== "dictionary") return {};
  const own = option.entries.find(([key]) => knownText(key) === column)?.[1];
  if (own?.kind === "number") return { prefix: Number(own.text) };
  const text = knownText(own);
  return text === null ? {} : { order: text };
}

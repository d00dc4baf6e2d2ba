import { quotedName, quotedObject } from "../../sql-spelling.ts";
import { sqlFrom } from "../../sql-text.ts";
import type { Span } from "../languages/ruby-node.ts";
import type { AlterAction, ColumnSpec } from "../schema-command.ts";
import { sqlType } from "./column-type.ts";
import { defaultSql } from "./default-value.ts";
import {
  alter,
  type CallSetting,
  commands,
  followed,
  type Lowering,
  namesUnknown,
  rangeAt,
  tableOf,
} from "./lowering.ts";
import type { RailsCall } from "./run.ts";
import { isFalse, isTrue, type Options, optionText, textOf, textsOf, truthOf, type Value } from "./value.ts";

/** A column as `t.string :name, null: false` declares it. */
export function columnSpec(setting: CallSetting, at: Span, name: string, type: string, given: Options): ColumnSpec {
  const { dialect } = setting;
  const primaryKey = type === "primary_key" || isTrue(given.get("primary_key"));
  const options = withPrecision(type, given, setting);
  const key = type === "primary_key" ? (setting.version < 5.1 ? "integer" : "bigint") : type;
  const own = key === "virtual" ? (optionText(options, "type") ?? "string") : key;
  const value = options.get("default");
  const numbered = primaryKey && (key === "integer" || key === "bigint") && value === undefined;
  const written = value === undefined ? null : defaultSql(value, { type: own, options }, dialect, setting.sqlOfCode);
  const collation = optionText(options, "collation");
  const comment = optionText(options, "comment");
  const generated = generatedAs(options, dialect === "mysql" ? "virtual" : "stored");
  return {
    at: rangeAt(setting, at),
    name,
    type: numbered && dialect === "sqlite" ? "integer" : sqlType(own, options, dialect),
    notNull: isFalse(options.get("null")) || primaryKey,
    default: written,
    ...(numbered ? { generated: "auto-increment" as const } : {}),
    ...(generated === null ? {} : { generated }),
    ...(primaryKey ? { primaryKey } : {}),
    ...(collation === null ? {} : { collation }),
    ...(comment === null ? {} : { comment }),
    ...positionOf(options, dialect),
  };
}

function generatedAs(options: Options, usual: "stored" | "virtual"): { expression: string; stored: boolean } | null {
  const expression = optionText(options, "as");
  if (expression === null) return null;
  const stored = options.get("stored");
  return { expression, stored: stored === undefined ? usual === "stored" : isTrue(stored) };
}

function positionOf(options: Options, dialect: CallSetting["dialect"]): Pick<ColumnSpec, "position"> {
  if (dialect !== "mysql") return {};
  const after = optionText(options, "after");
  if (after !== null) return { position: { after } };
  return isTrue(options.get("first")) ? { position: "first" } : {};
}

/** Since 7.0 a `datetime` has a precision of 6 where none is given (Compatibility::V6_1). */
function withPrecision(type: string, options: Options, { version }: CallSetting): Options {
  if (type !== "datetime" || options.has("precision") || version < 7) return options;
  return new Map([...options, ["precision", { at: { start: 0, end: 0 }, kind: "number", value: 6, digits: "6" }]]);
}

/** `created_at` and `updated_at`, not null since 5.0 and with a precision since 6.0 (Compatibility::V4_2, V5_2). */
export function timestampSpecs(
  setting: CallSetting,
  at: Span,
  given: Options,
  type = "datetime",
): readonly ColumnSpec[] {
  const options = new Map(given);
  if (!options.has("null") && setting.version >= 5) options.set("null", { at, kind: "boolean", value: false });
  if (!options.has("precision") && setting.version >= 6) {
    options.set("precision", { at, kind: "number", value: 6, digits: "6" });
  }
  return ["created_at", "updated_at"].map((name) => columnSpec(setting, at, name, type, options));
}

/** Statements on columns; null: it is none of them. */
export function columnStatement(setting: CallSetting, call: RailsCall): Lowering | null {
  const { name } = call;
  switch (name) {
    case "add_column":
      return addColumns(setting, call, call.arguments.slice(1, 2), textOf(call.arguments[2]));
    case "add_columns":
      return addColumns(setting, call, call.arguments.slice(1), optionText(call.options, "type"));
    case "add_timestamps":
      return alter(setting, call, added(setting, call, timestampSpecs(setting, call.at, call.options)));
    case "add_timestamps_with_timezone":
      return alter(
        setting,
        call,
        added(setting, call, timestampSpecs(setting, call.at, zonedOptions(call), "timestamptz")),
      );
    case "remove_column":
      return removeColumns(setting, call, call.arguments.slice(1, 2));
    case "remove_columns":
      return removeColumns(setting, call, call.arguments.slice(1));
    case "remove_timestamps":
      return alter(setting, call, dropped(setting, call, ["updated_at", "created_at"]));
    case "rename_column":
      return renameColumn(setting, call);
    case "change_column":
      return changeColumn(setting, call);
    case "change_column_null":
      return changeNull(setting, call);
    case "change_column_default":
      return changeDefault(setting, call);
    case "change_column_comment":
      return changeComment(setting, call);
    default:
      return null;
  }
}

/** GitLab's helper gives no precision. */
const zonedOptions = ({ at, options }: RailsCall): Options =>
  new Map<string, Value>([["precision", { at, kind: "nil" }], ...[...options].filter(([key]) => key === "null")]);

const added = (setting: CallSetting, call: RailsCall, columns: readonly ColumnSpec[]): readonly AlterAction[] =>
  columns.map((column) => ({
    kind: "add-column",
    at: rangeAt(setting, call.at),
    column,
    ifNotExists: isTrue(call.options.get("if_not_exists")),
  }));

const dropped = (setting: CallSetting, call: RailsCall, names: readonly string[]): readonly AlterAction[] =>
  names.map((column) => ({
    kind: "drop-column",
    at: rangeAt(setting, call.at),
    column,
    ifExists: isTrue(call.options.get("if_exists")),
    cascade: false,
  }));

function addColumns(setting: CallSetting, call: RailsCall, given: readonly Value[], type: string | null): Lowering {
  const names = given.map(textOf);
  if (type === null || names.includes(null)) return namesUnknown;
  const each = names.map((name) =>
    alter(setting, call, added(setting, call, [columnSpec(setting, call.at, name ?? "", type, call.options)])),
  );
  return each.reduce(followed, []);
}

function removeColumns(setting: CallSetting, call: RailsCall, given: readonly Value[]): Lowering {
  const names = textsOf({
    at: call.at,
    kind: "list",
    items: given.flatMap((v) => (v.kind === "list" ? v.items : [v])),
  });
  if (names === null || names.length === 0) return namesUnknown;
  return alter(setting, call, dropped(setting, call, names));
}

function renameColumn(setting: CallSetting, call: RailsCall): Lowering {
  const column = textOf(call.arguments[1]);
  const to = textOf(call.arguments[2]);
  if (column === null || to === null) return namesUnknown;
  return alter(setting, call, [{ kind: "rename-column", at: rangeAt(setting, call.at), column, to }]);
}

/**
 * A new type, with what else is said. PostgreSQL takes all of it in one ALTER TABLE since 5.2, and in one statement each
 * before; MySQL writes the column anew.
 */
function changeColumn(setting: CallSetting, call: RailsCall): Lowering {
  const { options, arguments: given } = call;
  const column = textOf(given[1]);
  const named = textOf(given[2]);
  if (column === null || named === null) return namesUnknown;
  const at = rangeAt(setting, call.at);
  const spec = columnSpec(setting, call.at, column, named, options);
  const castAs = optionText(options, "cast_as");
  const using = optionText(options, "using") ?? (castAs === null ? null : `CAST("${column}" AS ${castAs})`);
  const base = { kind: "alter-column" as const, at, column };
  const change: AlterAction = { ...base, type: spec.type, ...(using === null ? {} : { using }) };
  const more = {
    ...(options.has("default") ? { default: spec.default } : {}),
    ...(options.has("null") ? { notNull: spec.notNull } : {}),
  };
  const known = options.has("null") && options.has("default");
  const whole = setting.dialect === "mysql" && known ? { whole: spec } : {};
  const changed = (): Lowering => {
    if (setting.dialect !== "postgresql" || setting.version >= 5.2) {
      return alter(setting, call, [{ ...change, ...more, ...whole }]);
    }
    const first = alter(setting, call, [change]);
    return Object.keys(more).length === 0 ? first : followed(first, alter(setting, call, [{ ...base, ...more }]));
  };
  return options.has("comment") ? followed(changed(), changeComment(setting, call)) : changed();
}

function changeNull(setting: CallSetting, call: RailsCall): Lowering {
  const [, name, nullable, filler] = call.arguments;
  const column = textOf(name);
  const table = tableOf(call.arguments[0]);
  const truth = nullable === undefined ? null : truthOf(nullable);
  if (column === null || table === null || truth === null) return namesUnknown;
  const at = rangeAt(setting, call.at);
  const changed = alter(setting, call, [{ kind: "alter-column", at, column, notNull: !truth }]);
  if (truth || filler === undefined || filler.kind === "nil") return changed;
  const value = fillerSql(filler, setting);
  const filled = quotedName(column, setting.dialect);
  const update = `UPDATE ${quotedObject(table, setting.dialect)} SET ${filled}=${value} WHERE ${filled} IS NULL`;
  return followed([{ kind: "sql", sql: sqlFrom(update, at) }], changed);
}

/** Of the column's type nothing is known here but the value itself. */
function fillerSql(value: Value, { dialect, sqlOfCode }: CallSetting): string {
  const type = value.kind === "boolean" ? "boolean" : value.kind === "number" ? "decimal" : "string";
  return defaultSql(value, { type, options: new Map() }, dialect, sqlOfCode) ?? "''";
}

function changeDefault(setting: CallSetting, call: RailsCall): Lowering {
  const column = textOf(call.arguments[1]);
  const value = call.options.get("to") ?? call.arguments[2] ?? emptyHash(call);
  if (column === null || value === undefined) return namesUnknown;
  const at = rangeAt(setting, call.at);
  const type = value.kind === "boolean" ? "boolean" : value.kind === "number" ? "decimal" : "string";
  const written = defaultSql(value, { type, options: new Map() }, setting.dialect, setting.sqlOfCode);
  return alter(setting, call, [{ kind: "alter-column", at, column, default: written }]);
}

/** `change_column_default :t, :c, {}`: the default is a hash. */
const emptyHash = ({ at, options }: RailsCall): Value | undefined =>
  options.has("from") ? undefined : { at, kind: "hash", entries: options };

function changeComment(setting: CallSetting, call: RailsCall): Lowering {
  const table = tableOf(call.arguments[0]);
  const column = textOf(call.arguments[1]);
  const value = call.options.get("to") ?? call.options.get("comment") ?? call.arguments[2];
  if (table === null || column === null || value === undefined) return namesUnknown;
  const text = value.kind === "nil" ? null : textOf(value);
  if (setting.dialect !== "postgresql") return [];
  return commands({ kind: "comment", at: rangeAt(setting, call.at), table, column, text });
}

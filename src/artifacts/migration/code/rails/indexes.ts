import type { Span } from "../languages/ruby-node.ts";
import type { IndexKeySpec, IndexSpec } from "../schema-command.ts";
import { sqlKey } from "../sql-index-key.ts";
import { isOn } from "./invert.ts";
import { type CallSetting, commands, type Lowering, namesUnknown, rangeAt, tableOf } from "./lowering.ts";
import { columnsInName, indexName, isExpression } from "./names.ts";
import type { RailsCall } from "./run.ts";
import { isTrue, type Options, optionText, textOf, textsOf, type Value } from "./value.ts";

/** An index as `add_index` and `t.index` declare it; null: its columns are not known. */
export function indexSpec(
  setting: CallSetting,
  at: Span,
  table: string,
  columns: Value | undefined,
  options: Options,
): IndexSpec | null {
  const names = textsOf(columns);
  if (names === null || names.length === 0) return null;
  const algorithm = optionText(options, "algorithm");
  const include = textsOf(options.get("include"));
  const { dialect } = setting;
  const using = optionText(options, "using") ?? (dialect === "mysql" ? optionText(options, "type") : null);
  return {
    at: rangeAt(setting, at),
    name: optionText(options, "name") ?? usualName(table, names, columns),
    keys: keysOf(names, columns, options, dialect),
    unique: isOn(options, "unique"),
    concurrently: dialect === "postgresql" && algorithm === "concurrently",
    ifNotExists: isTrue(options.get("if_not_exists")),
    method: using,
    where: dialect === "mysql" ? null : optionText(options, "where"),
    ...(include === null || include.length === 0 ? {} : { include }),
    ...(isTrue(options.get("nulls_not_distinct")) ? { nullsNotDistinct: true } : {}),
    ...(dialect === "mysql" && algorithm !== null && mysqlAlgorithms.has(algorithm)
      ? { algorithm: algorithm.toUpperCase() }
      : {}),
  };
}

const mysqlAlgorithms: ReadonlySet<string> = new Set(["default", "copy", "inplace", "instant"]);

function keysOf(
  names: readonly string[],
  columns: Value | undefined,
  options: Options,
  dialect: CallSetting["dialect"],
): readonly IndexKeySpec[] {
  const [only = ""] = names;
  if (isSql(columns)) return splitKeys(only).map(sqlKey);
  return names.map((column) => {
    const order = [perColumn(options, "opclass", column), perColumn(options, "order", column)];
    const prefix = lengthOf(options, column);
    const written = order.filter((part) => part !== null).join(" ");
    return {
      column,
      expression: null,
      ...(written === "" ? {} : { order: written }),
      ...(dialect === "mysql" && prefix !== null ? { prefix } : {}),
    };
  });
}

/** One string with more than a name in it is SQL as it stands; a symbol is a name, whatever letters it has. */
const isSql = (columns: Value | undefined): boolean =>
  columns?.kind === "text" && !columns.symbol && isExpression(columns.text.text);

const usualName = (table: string, names: readonly string[], given: Value | undefined): string =>
  indexName(table, isSql(given) ? columnsInName(names) : names);

/** `lower(a), b desc` in its keys: commas within parentheses and quotes part nothing. */
function splitKeys(sql: string): readonly string[] {
  const keys: string[] = [];
  let depth = 0;
  let quote = "";
  let start = 0;
  for (let at = 0; at < sql.length; at++) {
    const char = sql[at] ?? "";
    if (quote !== "") quote = char === quote ? "" : quote;
    else if (char === "'" || char === '"') quote = char;
    else if (char === "(") depth++;
    else if (char === ")") depth--;
    else if (char === "," && depth === 0) {
      keys.push(sql.slice(start, at).trim());
      start = at + 1;
    }
  }
  return [...keys, sql.slice(start).trim()];
}

function perColumn(options: Options, name: string, column: string): string | null {
  const value = options.get(name);
  return value?.kind === "hash" ? textOf(value.entries.get(column)) : textOf(value);
}

function lengthOf(options: Options, column: string): number | null {
  const value = options.get("length");
  const own = value?.kind === "hash" ? value.entries.get(column) : value;
  return own?.kind === "number" ? own.value : null;
}

/** Statements on indexes; null: it is none of them. */
export function indexStatement(setting: CallSetting, call: RailsCall): Lowering | null {
  const { name, options } = call;
  switch (name) {
    case "add_index":
      return addIndex(setting, call);
    case "add_concurrent_index":
      return addIndex(setting, withConcurrently(call));
    case "remove_index":
      return removeIndex(setting, call, optionText(options, "algorithm") === "concurrently");
    case "remove_concurrent_index":
      return removeIndex(setting, withIfExists(call), true);
    case "remove_concurrent_index_by_name":
      return removeNamed(setting, withIfExists(call), textOf(call.arguments[1]) ?? optionText(options, "name"), true);
    case "rename_index":
      return renameIndex(setting, call);
    default:
      return null;
  }
}

/** GitLab's helpers ask whether the index is there before they do anything. */
function withConcurrently(call: RailsCall): RailsCall {
  const text: Value = { at: call.at, kind: "text", text: { text: "concurrently", runs: [] }, symbol: true };
  return {
    ...call,
    options: new Map<string, Value>([...call.options, ["algorithm", text], ["if_not_exists", yes(call)]]),
  };
}

const withIfExists = (call: RailsCall): RailsCall => ({
  ...call,
  options: new Map<string, Value>([...call.options, ["if_exists", yes(call)]]),
});

const yes = ({ at }: RailsCall): Value => ({ at, kind: "boolean", value: true });

function addIndex(setting: CallSetting, call: RailsCall): Lowering {
  const name = textOf(call.arguments[0]);
  const table = tableOf(call.arguments[0]);
  if (name === null || table === null || isUnknownName(call.options)) return namesUnknown;
  const index = indexSpec(setting, call.at, name, call.arguments[1], call.options);
  if (index === null) return namesUnknown;
  return commands({ kind: "create-index", at: rangeAt(setting, call.at), table, index });
}

const isUnknownName = (options: Options): boolean => options.has("name") && optionText(options, "name") === null;

function removeIndex(setting: CallSetting, call: RailsCall, concurrently: boolean): Lowering {
  const table = textOf(call.arguments[0]);
  if (table === null || isUnknownName(call.options)) return namesUnknown;
  const given = call.arguments[1] ?? call.options.get("column");
  const columns = textsOf(given);
  const named = optionText(call.options, "name");
  const usual = columns === null || columns.length === 0 ? null : usualName(table, columns, given);
  return removeNamed(setting, call, named ?? usual, concurrently);
}

function removeNamed(setting: CallSetting, call: RailsCall, name: string | null, concurrently: boolean): Lowering {
  const table = tableOf(call.arguments[0]);
  if (name === null || table === null) return namesUnknown;
  return commands({
    kind: "drop-index",
    at: rangeAt(setting, call.at),
    table,
    name,
    schema: table.schema,
    concurrently: concurrently && setting.dialect === "postgresql",
    ifExists: isTrue(call.options.get("if_exists")),
  });
}

function renameIndex(setting: CallSetting, call: RailsCall): Lowering {
  const table = tableOf(call.arguments[0]);
  const name = textOf(call.arguments[1]);
  const to = textOf(call.arguments[2]);
  if (table === null || name === null || to === null) return namesUnknown;
  return commands({ kind: "rename-index", at: rangeAt(setting, call.at), table, name, to });
}

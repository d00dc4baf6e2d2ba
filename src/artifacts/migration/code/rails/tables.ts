import type { ObjectName } from "../../object-name.ts";
import { quotedObject } from "../../sql-spelling.ts";
import { sqlFrom } from "../../sql-text.ts";
import type { ColumnSpec, ConstraintSpec, IndexSpec } from "../schema-command.ts";
import { isColumnType } from "./column-type.ts";
import { columnSpec, timestampSpecs } from "./columns.ts";
import { constraintSpec } from "./constraints.ts";
import { foreignKeySpec } from "./foreign-keys.ts";
import { indexSpec } from "./indexes.ts";
import { singularize } from "./inflection.ts";
import { isOn } from "./invert.ts";
import {
  type CallSetting,
  commands,
  followed,
  type Lowering,
  namesUnknown,
  placeOf,
  rangeAt,
  tableOf,
} from "./lowering.ts";
import { referenceParts } from "./references.ts";
import type { RailsCall } from "./run.ts";
import { isFalse, isTrue, type Options, optionText, type TableCall, textOf, textsOf, type Value } from "./value.ts";

/** What the block of a table declares. */
interface Declared {
  readonly columns: ColumnSpec[];
  readonly indexes: IndexSpec[];
  readonly constraints: ConstraintSpec[];
  /** Calls that are not known. */
  readonly missed: TableCall[];
}

/** Statements on whole tables; null: it is none of them. */
export function tableStatement(setting: CallSetting, call: RailsCall): Lowering | null {
  switch (call.name) {
    case "create_table":
      return createTable(setting, call);
    case "create_join_table":
      return createJoinTable(setting, call);
    case "drop_table":
      return dropTables(setting, call, call.arguments.map(tableOf));
    case "drop_join_table":
      return dropTables(setting, call, [tableOf(joinTable(call))]);
    case "rename_table": {
      const table = tableOf(call.arguments[0]);
      const to = tableOf(call.arguments[1]);
      if (table === null || to === null) return namesUnknown;
      return commands({ kind: "rename-table", at: rangeAt(setting, call.at), table, to: to.name });
    }
    case "change_table_comment": {
      const table = tableOf(call.arguments[0]);
      const value = call.options.get("to") ?? call.arguments[1];
      if (table === null || value === undefined) return namesUnknown;
      if (setting.dialect !== "postgresql") return [];
      return commands({ kind: "comment", at: rangeAt(setting, call.at), table, column: null, text: textOf(value) });
    }
    default:
      return null;
  }
}

function createTable(setting: CallSetting, call: RailsCall): Lowering {
  const name = textOf(call.arguments[0]);
  const table = tableOf(call.arguments[0]);
  if (name === null || table === null) return namesUnknown;
  const { options } = call;
  const forced = isOn(options, "force") ? dropForced(setting, call, table) : [];
  const query = optionText(options, "as");
  if (query !== null) {
    const sql = `CREATE TABLE ${quotedObject(table, setting.dialect)} AS ${query}`;
    return followed(forced, [{ kind: "sql", sql: sqlFrom(sql, rangeAt(setting, call.at)) }]);
  }
  const declared: Declared = { columns: [], indexes: [], constraints: [], missed: [] };
  declareKey(setting, call, declared);
  for (const each of call.body ?? []) declare(setting, name, each, declared);
  const tail = tailOf(setting, options);
  const comment = optionText(options, "comment");
  const created = commands({
    kind: "create-table",
    at: rangeAt(setting, headOf(call)),
    table,
    columns: declared.columns,
    constraints: declared.constraints,
    indexes: declared.indexes,
    ifNotExists: isOn(options, "if_not_exists"),
    ...(isOn(options, "temporary") ? { temporary: true } : {}),
    ...(isOn(options, "unlogged") ? { unlogged: true } : {}),
    ...(tail === "" ? {} : { tail }),
    ...(comment === null ? {} : { comment }),
  });
  const missed: Lowering = declared.missed.map(({ at, name: method }) => ({
    kind: "unread",
    range: rangeAt(setting, at),
    code: `t.${method}`,
    reason: "this call on a table is not known",
    mayChangeSchema: true,
  }));
  return followed(followed(forced, created), missed);
}

/** What is found about a table as a whole is shown at the call, not at all of its block. */
const headOf = ({ at, arguments: given }: RailsCall): RailsCall["at"] => {
  const [table] = given;
  const end = table !== undefined && table.at.end > at.start && table.at.end < at.end ? table.at.end : at.end;
  return { start: at.start, end };
};

function dropForced(setting: CallSetting, call: RailsCall, table: ObjectName): Lowering {
  const cascade = optionText(call.options, "force") === "cascade";
  return commands({ kind: "drop-table", at: rangeAt(setting, headOf(call)), table, ifExists: true, cascade });
}

function tailOf({ dialect }: CallSetting, options: Options): string {
  const stated = optionText(options, "options");
  const charset = optionText(options, "charset");
  const collation = optionText(options, "collation");
  const mysql = [charset === null ? "" : `CHARSET=${charset}`, collation === null ? "" : `COLLATE=${collation}`];
  return [stated ?? "", ...(dialect === "mysql" ? mysql : [])].filter((part) => part !== "").join(" ");
}

/** The primary key that a table gets beside what its block says (SchemaStatements#create_table). */
function declareKey(setting: CallSetting, call: RailsCall, declared: Declared): void {
  const { options } = call;
  const id = options.get("id");
  if (isFalse(id) || id?.kind === "nil") return;
  const names = options.get("primary_key");
  if (names?.kind === "list") {
    const columns = textsOf(names) ?? [];
    declared.constraints.push({ at: rangeAt(setting, placeOf(names, call)), kind: "primary-key", name: null, columns });
    return;
  }
  const own = id?.kind === "hash" ? id.entries : new Map<string, Value>();
  const shared = [...options].filter(([key]) => key === "default" || key === "limit" || key === "auto_increment");
  const type = (id?.kind === "hash" ? textOf(own.get("type")) : textOf(id)) ?? "primary_key";
  const keyOptions = new Map<string, Value>([...shared, ...own]);
  const at = placeOf(id, { at: headOf(call) });
  keyOptions.set("primary_key", { at, kind: "boolean", value: true });
  if (type === "uuid" && !keyOptions.has("default") && setting.dialect === "postgresql") {
    const name = setting.version < 5.1 ? "uuid_generate_v4()" : "gen_random_uuid()";
    keyOptions.set("default", { at, kind: "text", text: { text: name, runs: [] }, symbol: false });
  }
  if (isOldPlainKey(setting, type, keyOptions)) keyOptions.set("default", { at, kind: "nil" });
  declared.columns.push(columnSpec(setting, at, textOf(names) ?? "id", type, keyOptions));
}

/** Before 5.1 `id: :integer` was an integer without a sequence (Compatibility::V5_0). */
const isOldPlainKey = ({ version }: CallSetting, type: string, options: Options): boolean =>
  version < 5.1 && (type === "integer" || type === "bigint") && !options.has("default");

function declare(setting: CallSetting, table: string, each: TableCall, declared: Declared): void {
  const { at, name, arguments: given, options } = each;
  const [first] = given;
  const text = textOf(first);
  switch (name) {
    case "timestamps":
    case "timestamps_with_timezone":
      declared.columns.push(
        ...timestampSpecs(setting, at, options, name === "timestamps" ? "datetime" : "timestamptz"),
      );
      return;
    case "references":
    case "belongs_to":
      for (const reference of given) {
        const parts = referenceParts(setting, at, table, textOf(reference), options);
        if (parts === null) declared.missed.push(each);
        else {
          declared.columns.push(...parts.columns);
          if (parts.index !== null) declared.indexes.push(parts.index);
          if (parts.foreignKey !== null) declared.constraints.push(parts.foreignKey);
        }
      }
      return;
    case "index": {
      const index = indexSpec(setting, at, table, first, options);
      if (index === null) declared.missed.push(each);
      else declared.indexes.push(index);
      return;
    }
    case "foreign_key": {
      const key = text === null ? null : foreignKeySpec(setting, at, table, text, options);
      if (key === null) declared.missed.push(each);
      else declared.constraints.push(key);
      return;
    }
    case "check_constraint":
    case "unique_constraint":
    case "exclusion_constraint": {
      const constraint = constraintSpec(setting, at, name, table, first, options);
      if (constraint === null) declared.missed.push(each);
      else declared.constraints.push(constraint);
      return;
    }
    default:
      declareColumns(setting, table, each, declared);
  }
}

function declareColumns(setting: CallSetting, table: string, each: TableCall, declared: Declared): void {
  const { at, name: method, arguments: given, options } = each;
  if (method.endsWith("?") || method === "remove") return;
  const type =
    method === "column" ? textOf(given[1]) : method === "primary_key" ? (textOf(given[1]) ?? method) : method;
  const names = method === "column" || method === "primary_key" ? given.slice(0, 1) : given;
  if (type === null || names.length === 0 || !isColumnType(method)) {
    declared.missed.push(each);
    return;
  }
  const own =
    method === "primary_key"
      ? new Map<string, Value>([...options, ["primary_key", { at, kind: "boolean", value: true }]])
      : options;
  for (const value of names) {
    const name = textOf(value);
    if (name === null) {
      declared.missed.push(each);
      continue;
    }
    declared.columns.push(columnSpec(setting, at, name, type, own));
    const index = options.get("index");
    if (index === undefined || !isOn(options, "index")) continue;
    const spec = indexSpec(setting, at, table, value, index.kind === "hash" ? index.entries : new Map());
    if (spec !== null) declared.indexes.push(spec);
  }
}

function dropTables(setting: CallSetting, call: RailsCall, tables: readonly (ObjectName | null)[]): Lowering {
  const known = tables.filter((table) => table !== null);
  if (known.length !== tables.length || known.length === 0) return namesUnknown;
  return commands(
    ...known.map((table) => ({
      kind: "drop-table" as const,
      at: rangeAt(setting, headOf(call)),
      table,
      ifExists: isTrue(call.options.get("if_exists")) || isOn(call.options, "if_exists"),
      cascade: optionText(call.options, "force") === "cascade",
    })),
  );
}

/** `create_join_table :users, :teams` → `teams_users` (ModelSchema.derive_join_table_name). */
function joinTable({ at, arguments: given, options }: RailsCall): Value | undefined {
  const stated = options.get("table_name");
  if (stated !== undefined) return stated;
  const names = given.slice(0, 2).map(textOf);
  if (names.includes(null) || names.length < 2) return undefined;
  const sorted = names.map((name) => name ?? "").sort();
  const name = sorted
    .join("\0")
    .replace(/^(.*[._])(.+)\0\1(.+)/, "$1$2_$3")
    .replace("\0", "_");
  return { at, kind: "text", text: { text: name, runs: [] }, symbol: true };
}

function createJoinTable(setting: CallSetting, call: RailsCall): Lowering {
  const { at, arguments: given, options, body } = call;
  const table = joinTable(call);
  const names = given.slice(0, 2).map(textOf);
  if (table === undefined || names.includes(null)) return namesUnknown;
  const stated = options.get("column_options");
  const no: Value = { at, kind: "boolean", value: false };
  const columnOptions = new Map<string, Value>([
    ["null", no],
    ["index", no],
    ...(stated?.kind === "hash" ? stated.entries : []),
  ]);
  const references = names.map((name): TableCall => {
    const text: Value = { at, kind: "text", text: { text: singularize(name ?? ""), runs: [] }, symbol: true };
    return { at, name: "references", arguments: [text], options: columnOptions, reverting: false };
  });
  return createTable(setting, {
    ...call,
    arguments: [table],
    options: new Map([...options, ["id", no]]),
    body: [...references, ...(body ?? [])],
  });
}

import type { Span } from "../languages/ruby-node.ts";
import type { ColumnSpec, ForeignKeySpec, IndexSpec } from "../schema-command.ts";
import { columnSpec } from "./columns.ts";
import { foreignKeySpec, referencedTable } from "./foreign-keys.ts";
import { indexSpec } from "./indexes.ts";
import { isOn } from "./invert.ts";
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
import { isFalse, isTrue, type Options, optionText, textOf, type Value } from "./value.ts";

/** What `t.references` makes. */
export interface ReferenceParts {
  readonly columns: readonly ColumnSpec[];
  readonly index: IndexSpec | null;
  readonly foreignKey: ForeignKeySpec | null;
}

/** The columns, the index and the foreign key of a reference (ReferenceDefinition, 8.1); null: names are not known. */
export function referenceParts(
  setting: CallSetting,
  at: Span,
  table: string,
  name: string | null,
  options: Options,
): ReferenceParts | null {
  if (name === null) return null;
  const polymorphic = options.get("polymorphic");
  const isPolymorphic = isOn(options, "polymorphic");
  const own = new Map([...options].filter(([key]) => !["polymorphic", "index", "foreign_key", "type"].includes(key)));
  const column = columnSpec(setting, at, `${name}_id`, typeOf(setting, options), own);
  const typeOptions = new Map([
    ...(polymorphic?.kind === "hash" ? polymorphic.entries : []),
    ...[...own].filter(([key]) => ["null", "first", "after"].includes(key)),
  ]);
  const columns = isPolymorphic ? [columnSpec(setting, at, `${name}_type`, "string", typeOptions), column] : [column];
  return {
    columns,
    index: indexOf(setting, at, table, name, options, isPolymorphic),
    foreignKey: keyOf(setting, at, table, name, options),
  };
}

/** `bigint` since 5.1; SQLite has `integer` for both. */
function typeOf({ version, dialect }: CallSetting, options: Options): string {
  const stated = optionText(options, "type");
  if (stated !== null) return stated;
  return version < 5.1 || dialect === "sqlite" ? "integer" : "bigint";
}

function indexOf(
  setting: CallSetting,
  at: Span,
  table: string,
  name: string,
  options: Options,
  polymorphic: boolean,
): IndexSpec | null {
  const index = options.get("index");
  // Before 5.0 a reference had no index where none was asked for (Compatibility::V4_2).
  if (isFalse(index) || index?.kind === "nil" || (index === undefined && setting.version < 5)) return null;
  const stated: Options = index?.kind === "hash" ? index.entries : new Map<string, Value>();
  const text = (value: string): Value => ({ at, kind: "text", text: { text: value, runs: [] }, symbol: true });
  const columns: Value = polymorphic
    ? { at, kind: "list", items: [text(`${name}_type`), text(`${name}_id`)] }
    : text(`${name}_id`);
  // Since 6.1 the index of a polymorphic reference is called by the reference (Compatibility::V6_0).
  const named =
    polymorphic && setting.version >= 6.1 && !stated.has("name")
      ? new Map([...stated, ["name", text(`index_${table}_on_${name}`)] as const])
      : stated;
  return indexSpec(setting, at, table, columns, named);
}

function keyOf(setting: CallSetting, at: Span, table: string, name: string, options: Options): ForeignKeySpec | null {
  if (!isOn(options, "foreign_key")) return null;
  const stated = options.get("foreign_key");
  const to = referencedTable(name, stated);
  if (to === null) return null;
  const column: Value = { at, kind: "text", text: { text: `${name}_id`, runs: [] }, symbol: true };
  const entries = stated?.kind === "hash" ? stated.entries : new Map<string, Value>();
  return foreignKeySpec(setting, at, table, to, new Map([...entries, ["column", column]]));
}

/** `add_reference` and `remove_reference`: a statement for each part; null: it is none of them. */
export function referenceStatement(setting: CallSetting, call: RailsCall): Lowering | null {
  switch (call.name) {
    case "add_reference":
    case "add_belongs_to":
      return addReference(setting, call);
    case "remove_reference":
    case "remove_belongs_to":
      return removeReference(setting, call);
    default:
      return null;
  }
}

function addReference(setting: CallSetting, call: RailsCall): Lowering {
  const name = textOf(call.arguments[0]);
  const table = tableOf(call.arguments[0]);
  if (name === null || table === null) return namesUnknown;
  const parts = referenceParts(setting, call.at, name, textOf(call.arguments[1]), call.options);
  if (parts === null) return namesUnknown;
  const at = rangeAt(setting, call.at);
  const ifNotExists = isTrue(call.options.get("if_not_exists"));
  const { index, foreignKey } = parts;
  const columns = parts.columns
    .map((column) => alter(setting, call, [{ kind: "add-column", at, column, ifNotExists }]))
    .reduce(followed, []);
  const indexed = index === null ? [] : commands({ kind: "create-index", at, table, index });
  const bound =
    foreignKey === null ? [] : alter(setting, call, [{ kind: "add-constraint", at, constraint: foreignKey }]);
  return followed(followed(columns, indexed), bound);
}

/** The foreign key goes first where the call says there is one; the indexes go with their columns. */
function removeReference(setting: CallSetting, call: RailsCall): Lowering {
  const table = textOf(call.arguments[0]);
  const name = textOf(call.arguments[1]);
  if (table === null || name === null) return namesUnknown;
  const at = rangeAt(setting, call.at);
  const key = keyOf(setting, call.at, table, name, call.options)?.name ?? null;
  const unbound =
    key === null
      ? []
      : alter(setting, call, [{ kind: "drop-constraint", at, name: key, constraint: "foreign-key", ifExists: false }]);
  const columns = isOn(call.options, "polymorphic") ? [`${name}_id`, `${name}_type`] : [`${name}_id`];
  const dropped = alter(
    setting,
    call,
    columns.map((column) => ({
      kind: "drop-column",
      at,
      column,
      ifExists: isTrue(call.options.get("if_exists")),
      cascade: false,
    })),
  );
  return followed(unbound, dropped);
}

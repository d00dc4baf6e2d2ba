import type { ReferentialAction } from "../../operation/parts.ts";
import { wordTable } from "../../word-table.ts";
import type { Span } from "../languages/ruby-node.ts";
import type { AlterAction, ForeignKeySpec } from "../schema-command.ts";
import { pluralize, singularize } from "./inflection.ts";
import { alter, type CallSetting, followed, type Lowering, namesUnknown, rangeAt } from "./lowering.ts";
import { foreignKeyName, tableName } from "./names.ts";
import type { RailsCall } from "./run.ts";
import { isFalse, isTrue, type Options, optionText, textOf, textsOf, type Value } from "./value.ts";

const actions: Readonly<Record<string, ReferentialAction>> = wordTable({
  cascade: "cascade",
  nullify: "set-null",
  restrict: "restrict",
  set_null: "set-null",
});

/** A foreign key as `add_foreign_key` and `t.foreign_key` declare it; null: its names are not known. */
export function foreignKeySpec(
  setting: CallSetting,
  at: Span,
  table: string,
  to: string,
  options: Options,
): ForeignKeySpec | null {
  const columns = columnsOf(to, options);
  if (columns === null || (options.has("name") && optionText(options, "name") === null)) return null;
  const onDelete = actions[optionText(options, "on_delete") ?? ""];
  const onUpdate = actions[optionText(options, "on_update") ?? ""];
  const deferrable = deferral(options.get("deferrable"));
  return {
    at: rangeAt(setting, at),
    kind: "foreign-key",
    name: optionText(options, "name") ?? foreignKeyName(table, columns),
    columns,
    table: tableName(to),
    referencedColumns: textsOf(options.get("primary_key") ?? options.get("target_column")) ?? ["id"],
    ...(onDelete === undefined ? {} : { onDelete }),
    ...(onUpdate === undefined ? {} : { onUpdate }),
    ...(isFalse(options.get("validate")) && setting.dialect === "postgresql" ? { notValid: true } : {}),
    ...(deferrable === null ? {} : { deferrable }),
  };
}

function deferral(value: Value | undefined): "immediate" | "deferred" | null {
  const text = textOf(value);
  if (text === "deferred" || text === "immediate") return text;
  return isTrue(value) ? "immediate" : null;
}

/** The columns that point: what the call says, else the other table's name in the singular with `_id`. */
function columnsOf(to: string, options: Options): readonly string[] | null {
  const stated = options.get("column");
  if (stated !== undefined) return textsOf(stated);
  return [`${singularize(tableName(to).name)}_id`];
}

/** The other table of a reference: what its foreign key says, else its name in the plural. */
export function referencedTable(name: string, foreignKey: Value | undefined): string | null {
  if (foreignKey?.kind !== "hash") return pluralize(name);
  const stated = foreignKey.entries.get("to_table");
  return stated === undefined ? pluralize(name) : textOf(stated);
}

/** Statements on foreign keys; null: it is none of them. */
export function foreignKeyStatement(setting: CallSetting, call: RailsCall): Lowering | null {
  const { name, options } = call;
  switch (name) {
    case "add_foreign_key":
      return addForeignKey(setting, call, options);
    case "add_concurrent_foreign_key":
      return addConcurrently(setting, call);
    case "remove_foreign_key":
      return dropForeignKey(setting, call, isTrue(options.get("if_exists")));
    case "remove_foreign_key_if_exists":
    case "remove_foreign_key_without_error":
      return dropForeignKey(setting, call, true);
    case "validate_foreign_key":
      return validate(setting, call);
    default:
      return null;
  }
}

function addForeignKey(setting: CallSetting, call: RailsCall, options: Options): Lowering {
  const table = textOf(call.arguments[0]);
  const to = textOf(call.arguments[1]);
  const constraint = table === null || to === null ? null : foreignKeySpec(setting, call.at, table, to, options);
  if (constraint === null) return namesUnknown;
  return alter(setting, call, [{ kind: "add-constraint", at: rangeAt(setting, call.at), constraint }]);
}

/**
 * GitLab: added NOT VALID and validated in a statement of its own; `on_delete` is cascade where not said, and the name is
 * made of table and column (lib/gitlab/database/migration_helpers.rb).
 */
function addConcurrently(setting: CallSetting, { options, ...call }: RailsCall): Lowering {
  const table = textOf(call.arguments[0]);
  const to = options.get("target_column");
  const at = call.at;
  const columns = textsOf(options.get("column"));
  if (table === null || columns === null) return namesUnknown;
  const cascade: Value = { at, kind: "text", text: { text: "cascade", runs: [] }, symbol: true };
  const name: Value = options.get("name") ?? {
    at,
    kind: "text",
    text: { text: foreignKeyName(table, columns).replace("fk_rails_", "fk_"), runs: [] },
    symbol: false,
  };
  const complete = new Map<string, Value>([["on_delete", cascade], ...options, ["name", name]]);
  if (to !== undefined) complete.set("primary_key", to);
  complete.set("validate", { at, kind: "boolean", value: false });
  const added = addForeignKey(setting, { ...call, options: complete }, complete);
  if (isFalse(options.get("validate"))) return added;
  return followed(added, validate(setting, { ...call, options: complete }));
}

function nameOf({ arguments: given, options }: RailsCall): string | null {
  const [table, other] = given.map(textOf);
  const named = options.get("name");
  if (named !== undefined) return textOf(named);
  const columns = textsOf(options.get("column"));
  if (typeof table !== "string") return null;
  if (columns !== null && columns.length > 0) return foreignKeyName(table, columns);
  const to = optionText(options, "to_table") ?? other ?? null;
  return to === null ? null : foreignKeyName(table, [`${singularize(tableName(to).name)}_id`]);
}

function dropForeignKey(setting: CallSetting, call: RailsCall, ifExists: boolean): Lowering {
  const name = nameOf(call);
  if (name === null) return namesUnknown;
  const drop: AlterAction = {
    kind: "drop-constraint",
    at: rangeAt(setting, call.at),
    name,
    constraint: "foreign-key",
    ifExists: ifExists && setting.dialect === "postgresql",
  };
  return alter(setting, call, [drop]);
}

function validate(setting: CallSetting, call: RailsCall): Lowering {
  const second = textsOf(call.arguments[1]);
  // GitLab's helper of this name takes columns; Rails' own takes the other table.
  const column = setting.gitlab && second !== null ? { columns: second } : null;
  const table = textOf(call.arguments[0]);
  const usual =
    column === null || table === null
      ? nameOf(call)
      : foreignKeyName(table, column.columns).replace("fk_rails_", "fk_");
  const name = optionText(call.options, "name") ?? usual;
  if (name === null) return namesUnknown;
  return alter(setting, call, [{ kind: "validate-constraint", at: rangeAt(setting, call.at), name }]);
}

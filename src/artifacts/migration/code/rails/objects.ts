import { quotedObject, quoteLiteral } from "../../sql-spelling.ts";
import { sqlFrom } from "../../sql-text.ts";
import { tableName } from "../schema-name.ts";
import { isOn } from "./invert.ts";
import { type CallSetting, commands, type Lowering, namesUnknown, rangeAt, tableOf } from "./lowering.ts";
import type { RailsCall } from "./run.ts";
import { isFalse, isTrue, optionNumber, optionText, textOf, textsOf } from "./value.ts";
import { viewFile } from "./views.ts";

/** Statements on types, extensions, schemas and views; null: it is none of them. */
export function objectStatement(setting: CallSetting, call: RailsCall): Lowering | null {
  const { name, arguments: given, options } = call;
  const at = rangeAt(setting, call.at);
  const first = textOf(given[0]);
  switch (name) {
    case "enable_extension":
      return first === null
        ? namesUnknown
        : commands({ kind: "create-extension", at, extension: first.replace(/^.*\./, ""), ifNotExists: true });
    case "disable_extension":
      return first === null
        ? namesUnknown
        : commands({ kind: "drop-extension", at, extension: first.replace(/^.*\./, ""), ifExists: true });
    case "create_schema":
      return first === null
        ? namesUnknown
        : commands({ kind: "create-schema", at, schema: first, ifNotExists: isTrue(options.get("if_not_exists")) });
    case "drop_schema": {
      const ifExists = !isFalse(options.get("if_exists"));
      return first === null
        ? namesUnknown
        : commands({ kind: "drop-schema", at, schema: first, ifExists, cascade: true });
    }
    default:
      return enumStatement(setting, call) ?? viewStatement(setting, call);
  }
}

function enumStatement(setting: CallSetting, call: RailsCall): Lowering | null {
  const { name, arguments: given, options } = call;
  const at = rangeAt(setting, call.at);
  const type = tableOf(given[0]);
  const second = textOf(given[1]);
  switch (name) {
    case "create_enum": {
      const values = textsOf(given[1]);
      return type === null || values === null ? namesUnknown : commands({ kind: "create-enum", at, type, values });
    }
    case "drop_enum":
      return type === null
        ? namesUnknown
        : commands({ kind: "drop-type", at, type, ifExists: isTrue(options.get("if_exists")), cascade: false });
    case "rename_enum": {
      const to = second ?? optionText(options, "to");
      return type === null || to === null ? namesUnknown : commands({ kind: "rename-type", at, type, to });
    }
    case "add_enum_value":
      if (type === null || second === null) return namesUnknown;
      return commands({
        kind: "add-enum-value",
        at,
        type,
        value: second,
        position: positionOf(call),
        ifNotExists: isTrue(options.get("if_not_exists")),
      });
    case "rename_enum_value": {
      const [from, to] = [optionText(options, "from"), optionText(options, "to")];
      if (type === null || from === null || to === null) return namesUnknown;
      const on = quotedObject(type, "postgresql");
      const renamed = `ALTER TYPE ${on} RENAME VALUE ${quoteLiteral(from)} TO ${quoteLiteral(to)}`;
      return [{ kind: "sql", sql: sqlFrom(renamed, at) }];
    }
    default:
      return null;
  }
}

function positionOf({ options }: RailsCall): { readonly side: "before" | "after"; readonly value: string } | null {
  const before = optionText(options, "before");
  if (before !== null) return { side: "before", value: before };
  const after = optionText(options, "after");
  return after === null ? null : { side: "after", value: after };
}

/** Scenic: the SQL of a view stands in `db/views/<name>_v<version>.sql`, beside the folder of the migrations. */
function viewStatement(setting: CallSetting, call: RailsCall): Lowering | null {
  const { name, arguments: given, options } = call;
  if (!["create_view", "drop_view", "update_view", "replace_view"].includes(name)) return null;
  const view = textOf(given[0]);
  if (view === null) return namesUnknown;
  const at = rangeAt(setting, call.at);
  const kind = isOn(options, "materialized") ? "MATERIALIZED VIEW" : "VIEW";
  const quoted = quotedObject(tableName(view), setting.dialect);
  const drop = `DROP ${kind} ${quoted};`;
  if (name === "drop_view") return [{ kind: "sql", sql: sqlFrom(drop, at) }];
  const definition =
    optionText(options, "sql_definition") ?? definitionOf(setting, view, optionNumber(options, "version") ?? 1);
  if (definition === null) return "the file of the view's SQL is not loaded";
  const create = `CREATE ${kind} ${quoted} AS ${definition.trim().replace(/;$/, "")};`;
  if (name === "create_view") return [{ kind: "sql", sql: sqlFrom(create, at) }];
  if (name === "replace_view")
    return [{ kind: "sql", sql: sqlFrom(create.replace(/^CREATE/, "CREATE OR REPLACE"), at) }];
  return [{ kind: "sql", sql: sqlFrom(`${drop}\n${create}`, at) }];
}

const definitionOf = ({ views }: CallSetting, view: string, version: number): string | null =>
  views.get(viewFile(view, version)) ?? null;

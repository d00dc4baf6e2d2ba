import type { Range } from "../../../../charter/index.ts";
import { sqlFrom } from "../../sql-text.ts";
import { argument, numberArgument, valueAt } from "../php/arguments.ts";
import { nameOf } from "../php/sql-of.ts";
import type { Run } from "../php/tool.ts";
import { type Call, existence, harmless, nothing, objectValue, type PhpObject, type Value } from "../php/value.ts";
import { tableName } from "../schema-name.ts";
import { blueprint } from "./blueprint.ts";
import { compileBlueprint } from "./compile-blueprint.ts";
import type { Grammar } from "./grammar.ts";

/** The state of the facades of one run. */
export interface LaravelRun {
  readonly run: Run;
  readonly grammar: Grammar;
  /** The name of the driver, as `DB::getDriverName()` gives it. */
  readonly driver: (at: Range) => Value;
  /** A connection as a value, on which SQL is run. */
  readonly connection: () => Value;
  stringLength: number;
}

const tableOf = ({ args }: Call): string => nameOf(argument(args, 0, "table")?.value ?? null, "table");

/** What a method of `Schema` does; null: not known. Source: Illuminate\Database\Schema\Builder. */
export function schemaCall(call: Call, state: LaravelRun): Value | null {
  const { name, args, whole: at } = call;
  switch (name) {
    case "create":
    case "table":
      return built(call, name === "create", valueAt(args, 1, "callback"), state);
    case "drop":
    case "dropIfExists": {
      const table = tableName(tableOf(call));
      state.run.emit({
        kind: "command",
        command: { kind: "drop-table", at, table, ifExists: name === "dropIfExists", cascade: false },
      });
      return nothing;
    }
    case "rename": {
      const to = tableName(nameOf(valueAt(args, 1, "to"), "table")).name;
      state.run.emit({ kind: "command", command: { kind: "rename-table", at, table: tableName(tableOf(call)), to } });
      return nothing;
    }
    case "dropColumns":
      return dropColumns(call, state);
    case "whenTableHasColumn":
    case "whenTableDoesntHaveColumn":
    case "whenTableHasIndex":
    case "whenTableDoesntHaveIndex":
      return built(call, false, valueAt(args, 2, "callback"), state);
    case "defaultStringLength":
      state.stringLength = numberArgument(args, 0, "length") ?? state.stringLength;
      return nothing;
    case "disableForeignKeyConstraints":
    case "enableForeignKeyConstraints":
      return keyChecks(name === "enableForeignKeyConstraints", at, state);
    case "withoutForeignKeyConstraints":
      keyChecks(false, at, state);
      state.run.invoke(valueAt(args, 0), []);
      return keyChecks(true, at, state);
    default:
      return asked(call, state);
  }
}

function built(call: Call, creating: boolean, closure: Value | null, state: LaravelRun): Value {
  const table = tableOf(call);
  if (closure?.kind !== "closure") {
    state.run.unread(call.whole, `Schema::${call.name}('${table}')`, "its closure stands elsewhere", true);
    return nothing;
  }
  const made = blueprint(table, creating, state, state.run);
  state.run.invoke(closure, [objectValue(made.object)]);
  for (const step of compileBlueprint(made, call.whole, state.grammar)) state.run.emit(step);
  return nothing;
}

function dropColumns(call: Call, { run }: LaravelRun): Value {
  const { args, whole: at } = call;
  const list = valueAt(args, 1, "columns");
  const names =
    list?.kind === "array" ? list.entries.map(({ value }) => nameOf(value, "column")) : [nameOf(list, "column")];
  const actions = names.map(
    (column) => ({ kind: "drop-column", at, column, ifExists: false, cascade: false }) as const,
  );
  run.emit({ kind: "command", command: { kind: "alter-table", at, table: tableName(tableOf(call)), actions } });
  return nothing;
}

const checks = {
  postgresql: ["SET CONSTRAINTS ALL DEFERRED", "SET CONSTRAINTS ALL IMMEDIATE"],
  mysql: ["SET FOREIGN_KEY_CHECKS=0", "SET FOREIGN_KEY_CHECKS=1"],
  sqlite: ["PRAGMA foreign_keys = OFF", "PRAGMA foreign_keys = ON"],
} as const;

function keyChecks(on: boolean, at: Range, { run, grammar }: LaravelRun): Value {
  const [off, again] = checks[grammar.dialect];
  run.emit({ kind: "sql", sql: sqlFrom(on ? again : off, at) });
  return nothing;
}

/** Questions, and what gives the builder again. */
function asked({ name, whole }: Call, state: LaravelRun): Value | null {
  if (/^has(?:Table|View|Columns?|Index|ForeignKey)$/.test(name)) return existence;
  switch (name) {
    case "connection":
    case "setConnection":
      return schemaObject(state);
    case "getConnection":
      return state.connection();
    case "getDriverName":
      return state.driver(whole);
    case "blueprintResolver":
    case "morphUsingUuids":
    case "morphUsingUlids":
    case "defaultMorphKeyType":
    case "useNativeSchemaOperationsIfPossible":
      return nothing;
    default:
      return /^(?:get|current)/.test(name) ? harmless : null;
  }
}

/** A schema builder as a value: `Schema::connection('x')`. */
export function schemaObject(state: LaravelRun): Value {
  const object: PhpObject = { call: (call) => schemaCall(call, state) };
  return objectValue(object);
}

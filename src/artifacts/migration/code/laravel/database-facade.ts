import { sqlFrom } from "../../sql-text.ts";
import { argument, valueAt } from "../php/arguments.ts";
import { nameOf, sqlOf, withBindings } from "../php/sql-of.ts";
import { type Call, harmless, nothing, objectValue, type Value } from "../php/value.ts";
import { queryObject } from "./query-object.ts";
import { rawExpression, rawSql } from "./raw-sql.ts";
import { type LaravelRun, schemaObject } from "./schema-facade.ts";

/** Statements that only read, which a review has nothing to say of. */
const reads = /^\s*(?:select|show|explain|describe|desc|values|table)\b/i;

/** What a method of `DB`, or of a connection, does; null: not known. Source: Illuminate\Database\Connection. */
export function databaseCall(call: Call, state: LaravelRun): Value | null {
  const { name, args, whole } = call;
  switch (name) {
    case "statement":
    case "unprepared":
    case "affectingStatement":
    case "insert":
    case "update":
    case "delete":
    case "select":
    case "selectOne":
    case "scalar":
    case "exec":
    case "query":
    case "selectFromWriteConnection":
      return sent(call, state);
    case "raw":
      return rawExpression(valueAt(args, 0)) ?? harmless;
    case "table":
      return queryObject(nameOf(valueAt(args, 0, "table"), "table"), call, state);
    case "transaction":
    case "withoutPretending":
    case "pretend":
    case "afterCommit":
      return state.run.invoke(valueAt(args, 0), [state.connection()]);
    case "connection":
      return state.connection();
    case "getSchemaBuilder":
      return schemaObject(state);
    case "getPdo":
    case "getReadPdo":
      return state.connection();
    case "getDriverName":
    case "getDefaultConnection":
      return state.driver(whole);
    case "getTablePrefix":
      return { kind: "text", parts: [{ kind: "known", text: sqlFrom("", whole) }] };
    case "getConfig":
      return argument(args, 0)?.value.kind === "text" && nameOf(valueAt(args, 0), "") === "driver"
        ? state.driver(whole)
        : harmless;
    case "getAttribute":
      return state.driver(whole);
    default:
      return /^(?:get|begin|commit|roll|enable|disable|flush|listen|purge|reconnect|disconnect|quote|escape|pretending|use|set|last|transactionLevel|in|register)/i.test(
        name,
      )
        ? harmless
        : null;
  }
}

function sent({ name, args, whole }: Call, { run }: LaravelRun): Value {
  const [first] = args.all;
  const value = first?.value ?? nothing;
  const sql = rawSql(value) ?? sqlOf(value);
  if (sql === null) {
    const reading = name.startsWith("select") || name === "scalar" || name === "query";
    if (!reading) run.unread(whole, `DB::${name}()`, "its SQL is put together elsewhere", true);
    return harmless;
  }
  if (sql.text.trim() === "" || reads.test(sql.text)) return harmless;
  const bound = withBindings(sql, valueAt(args, 1, "bindings"), whole);
  run.emit({ kind: "sql", sql: bound });
  return harmless;
}

const connectionClasses = {
  postgresql: "PostgresConnection",
  mysql: "MySqlConnection",
  sqlite: "SQLiteConnection",
} as const;

/** A connection as a value: `DB::connection('x')`, the argument of a transaction. */
export const connectionObject = (state: LaravelRun): Value =>
  objectValue({
    call: (call) => databaseCall(call, state),
    isA: (className) =>
      /^(?:MySql|MariaDb|Postgres|SQLite|SqlServer)Connection$/.test(className)
        ? className === connectionClasses[state.grammar.dialect]
        : null,
  });

import type { Range } from "../../../../charter/index.ts";
import { argument, textArgument, valueAt } from "../php/arguments.ts";
import type { Run, Tool } from "../php/tool.ts";
import {
  type Call,
  harmless,
  holeAt,
  nothing,
  objectValue,
  type PhpObject,
  textAt,
  unknown,
  type Value,
} from "../php/value.ts";
import { connectionObject, databaseCall } from "./database-facade.ts";
import type { Grammar } from "./grammar.ts";
import { rawExpression } from "./raw-sql.ts";
import { type LaravelRun, schemaCall, schemaObject } from "./schema-facade.ts";

/** Names of the drivers (Illuminate\Database\Connectors\ConnectionFactory). */
const drivers = { postgresql: "pgsql", mysql: "mysql", sqlite: "sqlite" } as const;

/** Classes of the framework and of PHP that touch neither schema nor rows. */
const harmlessClasses =
  /^(?:Log|Cache|Str|Arr|App|Carbon\w*|Date\w*|Hash|Config|Storage|File|Uuid|Ulid|Auth|Http|Event|Queue|Cookie|Crypt|Lang|Route|URL|View|Validator|Number|Collection|LazyCollection|Application|Container|Closure|Redis|Notification|Mail|Bus|Password|Gate|Session|Request|Response|Benchmark|Sleep|ConsoleOutput|Exception|\w*Exception|DateTime\w*)$/;

/** Laravel's facades and helpers, as its migrations call them. */
export function laravelTool(run: Run, grammar: Grammar): Tool {
  const state: LaravelRun = {
    run,
    grammar,
    driver: (at) => textAt(drivers[grammar.dialect], at),
    connection: () => connectionObject(state),
    stringLength: 255,
  };
  return {
    own: ({ name }) => (name === "getConnection" || name === "shouldRun" ? harmless : null),
    property: (name) =>
      name === "schema"
        ? schemaObject(state)
        : name === "db"
          ? state.connection()
          : /^(?:command|output|components)$/.test(name)
            ? harmless
            : null,
    static: (of, call) => staticCall(of, call, state),
    function: (call) => functionCall(call, state),
    make: (of, { args }) => {
      if (of === "Expression") return rawExpression(valueAt(args, 0)) ?? harmless;
      return harmlessClasses.test(of) ? harmless : null;
    },
  };
}

function staticCall(of: string, call: Call, state: LaravelRun): Value | null {
  switch (of) {
    case "Schema":
      return schemaCall(call, state);
    case "DB":
      return databaseCall(call, state);
    case "Manager":
    case "Capsule":
      return call.name === "schema" ? schemaObject(state) : databaseCall(call, state);
    case "Artisan":
      return artisan(call, state);
    case "Blueprint":
      return nothing;
    case "PDO":
      return harmless;
    case "Process":
      state.run.unread(call.whole, `Process::${call.name}()`, "another program is run", true);
      return harmless;
    case "App":
      return /^make/.test(call.name) ? serviceOf(call, state) : invokeAll(call, state);
    case "Collection":
      return collection(valueAt(call.args, 0), state);
    default:
      return harmlessClasses.test(of) || /^(?:cases|from|tryFrom)$/.test(call.name) ? invokeAll(call, state) : null;
  }
}

/** Commands that change a schema are those that migrate; others may fill tables. */
function artisan({ args, whole }: Call, { run }: LaravelRun): Value {
  const command = textArgument(args, 0) ?? "";
  run.unread(
    whole,
    `Artisan::call('${command}')`,
    "what a command does stands elsewhere",
    /^$|migrat|schema|install|db:wipe/.test(command),
  );
  return harmless;
}

function functionCall(call: Call, state: LaravelRun): Value | null {
  const { name, args, whole } = call;
  switch (name) {
    case "config":
    case "env":
      return configured(call, state);
    case "collect":
      return collection(valueAt(args, 0), state);
    case "tap":
      state.run.invoke(valueAt(args, 1), [valueAt(args, 0) ?? unknown]);
      return valueAt(args, 0) ?? unknown;
    case "value":
    case "with":
    case "once":
    case "retry":
      return invokeAll(call, state);
    case "app":
    case "resolve":
      return serviceOf(call, state);
    case "schema":
      return schemaObject(state);
    case "db":
      return state.connection();
    case "class_basename":
      return textAt((textArgument(args, 0) ?? "").replace(/^.*\\/, ""), whole);
    case "now":
    case "today":
    case "info":
    case "logger":
    case "report":
    case "event":
    case "cache":
    case "optional":
    case "trans":
    case "__":
    case "throw_if":
    case "throw_unless":
    case "abort_if":
    case "bcrypt":
    case "encrypt":
    case "storage_path":
    case "database_path":
    case "base_path":
    case "app_path":
    case "resource_path":
    case "dispatch":
      return harmless;
    default:
      return null;
  }
}

/** Services of the framework that touch neither schema nor rows. */
const harmlessServices =
  /^(?:auth|cache|config|cookie|encrypter|events|files|hash|log|queue|redis|router|session|translator|url|validator|view)\b/;

/** `app('db')`, `App::make(Importer::class)`; without a name the container itself. */
function serviceOf({ args }: Call, state: LaravelRun): Value {
  const name = textArgument(args, 0);
  if (name === null && args.all.length === 0) return objectValue({ call: (call) => containerCall(call, state) });
  if (name?.startsWith("db.schema") === true) return schemaObject(state);
  if (name === "db" || name === "db.connection") return state.connection();
  return name === null || !harmlessServices.test(name) ? unknown : harmless;
}

const containerCall = (call: Call, state: LaravelRun): Value =>
  /^(?:make|get|resolve)/.test(call.name) && call.args.all.length > 0 ? serviceOf(call, state) : invokeAll(call, state);

/** Settings: the database's driver is known; others by the default that the call states. */
function configured({ args, whole }: Call, state: LaravelRun): Value {
  const key = textArgument(args, 0) ?? "";
  if (/^(?:database\.default|DB_CONNECTION)$|^database\.connections\.[\w-]+\.driver$/.test(key))
    return state.driver(whole);
  const fallback = argument(args, 1)?.value;
  if (fallback?.kind === "text") return fallback;
  const last = key.slice(key.lastIndexOf(".") + 1);
  return last === "" ? harmless : holeAt(last, whole);
}

function invokeAll({ args }: Call, { run }: LaravelRun): Value {
  for (const { value } of args.all) run.invoke(value, []);
  return harmless;
}

/** `collect([...])->each(…)`: a list that is known is gone through. */
function collection(list: Value | null, state: LaravelRun): Value {
  if (list?.kind !== "array" || !list.complete || list.entries.length > 1_000) return harmless;
  const object: PhpObject = {
    call: ({ name, args }) => {
      const closure = valueAt(args, 0);
      if (name === "each" || name === "map" || name === "filter" || name === "flatMap") {
        const results = list.entries.map(
          ({ value, key, at }): Value => state.run.invoke(closure, [value, keyOf(key, at)]),
        );
        if (name !== "map") return objectValue(object);
        return collection(
          { ...list, entries: list.entries.map((entry, index) => ({ ...entry, value: results[index] ?? unknown })) },
          state,
        );
      }
      if (name === "all" || name === "toArray") return list;
      return harmless;
    },
  };
  return objectValue(object);
}

const keyOf = (key: string | number, at: Range): Value =>
  typeof key === "number" ? { kind: "number", value: key } : textAt(key, at);

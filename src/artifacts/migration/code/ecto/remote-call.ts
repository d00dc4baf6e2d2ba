import { quoteName } from "../../sql-spelling.ts";
import { applyFunction, runUnknown } from "./apply.ts";
import { defaultOf } from "./column-type.ts";
import { runEach } from "./control.ts";
import { type Run, type Scope, tellUnread } from "./run.ts";
import { type CallNode, shortCode, wordsOf } from "./source.ts";
import { atomAt, nameOf, optionsOf, spanOf, textAt, unknownAt, type Value } from "./value.ts";

const adapters = {
  postgresql: "Ecto.Adapters.Postgres",
  mysql: "Ecto.Adapters.MyXQL",
  sqlite: "Ecto.Adapters.SQLite3",
} as const;

/** Modules of the language and of libraries that touch no database. */
const quietModules: ReadonlySet<string> = new Set(
  (
    "Access Agent Application Atom Base Bitwise Code Config Date DateTime Decimal Ecto.Changeset Ecto.Query Ecto.UUID Ecto.Enum " +
    "Ecto.Multi Enum Exception File Float Function IO Integer Jason Kernel Keyword List Logger Macro Map MapSet Module NaiveDateTime " +
    "Node Path Poison Process Range Regex Stream String StringIO System Task Time Timex Tuple URI UUID Version"
  ).split(" "),
);

const applied: ReadonlySet<string> = new Set([
  "each",
  "map",
  "flat_map",
  "with_index",
  "reduce",
  "filter",
  "reject",
  "for_each",
]);

/** Functions that run code or programs which are only known when they run. */
const running =
  /^(?:Code\.(?:eval|compile|require|load)_\w+|System\.(?:cmd|shell)|Port\.open|Module\.(?:create|eval_quoted)|Kernel\.(?:apply|spawn\w*)|Function\.capture)$/;
/** Modules of Erlang that touch no database. */
const quietErlang =
  /^:(?:base64|binary|calendar|crypto|ets|lists|maps|math|persistent_term|queue|rand|sets|string|timer|unicode|zlib)$/;

/** Functions of Ecto.Repo that read and write rows. */
const rowFunctions =
  /^(?:all|one|get|get_by|insert|insert_all|insert_or_update|update|update_all|delete|delete_all|stream|exists\?|aggregate|preload|reload|checkout|config|put_dynamic_repo|start_link|in_transaction\?|rollback)!?$/;

/** A call of a function of a module or of a value. */
export function remoteCall(run: Run, call: CallNode, scope: Scope, args: readonly Value[]): Value {
  const receiver = call.receiver === null ? "" : wordsOf(run.source, call.receiver);
  const unknown = unknownAt(call.node, shortCode(run.source, call.node));
  const bare = receiver.replace(/\(\)$/, "");
  if (receiver === "repo()" && call.name === "__adapter__") return atomAt(adapters[run.dialect], call.node);
  if (bare === "__MODULE__") {
    const named = { name: call.name, arity: args.length };
    return applyFunction(
      run,
      { kind: "function", clauses: [], bindings: new Map(), named, ...spanOf(call.node) },
      args,
      call.node,
    );
  }
  if (/^(?:Ecto\.Adapters\.)?SQL$/.test(bare)) return queryCall(run, call, args.slice(1));
  if (bare === "repo" || /(?:^|\.)\w*Repo$/.test(bare) || scope.get(bare)?.kind === "unknown")
    return repoCall(run, call, scope, args);
  if (running.test(`${bare}.${call.name}`) || (bare.startsWith(":") && !quietErlang.test(bare))) {
    tellUnread(run, call.node, `${bare}.${call.name}`, "what it runs is not followed", true);
    return unknown;
  }
  if (quietModules.has(bare)) return libraryCall(run, call, bare, args) ?? unknown;
  if (call.receiver !== null && !/^[A-Z]/.test(receiver)) {
    // A method of a value: what it is called on may do something.
    run.evaluate(run, call.receiver, scope);
    return unknown;
  }
  const touchesRows = run.module.helpers.has(bare);
  tellUnread(
    run,
    call.node,
    `${bare}.${call.name}`,
    "it is code of another module, which is not followed",
    !touchesRows,
  );
  return unknown;
}

/** `repo().query!(sql)`: sent at once, before what is queued. */
function queryCall(run: Run, call: CallNode, args: readonly Value[]): Value {
  const [sql] = args;
  const unknown = unknownAt(call.node, shortCode(run.source, call.node));
  if (!/^query(?:_many)?!?$/.test(call.name)) {
    tellUnread(run, call.node, shortCode(run.source, call.node), "it reads or writes rows", false);
  } else if (sql?.kind === "text") run.done.sent.push({ kind: "execute", up: sql, down: null, ...spanOf(call.node) });
  else tellUnread(run, call.node, shortCode(run.source, call.node), "its SQL is computed", true);
  return unknown;
}

function repoCall(run: Run, call: CallNode, scope: Scope, args: readonly Value[]): Value {
  const unknown = unknownAt(call.node, shortCode(run.source, call.node));
  if (/^query(?:_many)?!?$/.test(call.name)) return queryCall(run, call, args);
  if (call.name === "transaction" || call.name === "transact") {
    const [body] = args;
    return body?.kind === "function" ? applyFunction(run, body, [], call.node) : unknown;
  }
  const sql = rowsStatement(run, call.name, args);
  if (sql !== null)
    run.done.sent.push({ kind: "execute", up: textAt(sql, call.node), down: null, ...spanOf(call.node) });
  else if (rowFunctions.test(call.name)) {
    tellUnread(run, call.node, shortCode(run.source, call.node), "it reads or writes rows by a query of Ecto", false);
  } else if (args.length > 0 && !/^(?:with_|put_|default_)/.test(call.name)) {
    tellUnread(run, call.node, shortCode(run.source, call.node), "what it does is not followed", true);
  } else if (call.receiver !== null) run.evaluate(run, call.receiver, scope);
  return unknown;
}

/** `update_all("table", set: […])` and `delete_all("table")` as the SQL that Ecto sends; null: the query is not plain. */
function rowsStatement(run: Run, name: string, args: readonly Value[]): string | null {
  const [source, changes] = args;
  if (source?.kind !== "text" || run.dialect !== "postgresql") return null;
  const table = nameOf(source);
  if (table === null) return null;
  if (name === "delete_all") return `DELETE FROM ${quoteName(table)}`;
  const set = name === "update_all" ? optionsOf(optionsOf(changes)?.get("set")) : null;
  if (set === null || set.size === 0) return null;
  const assignments = [...set].map(([column, value]) => {
    const written = value.kind === "unknown" ? null : defaultOf(value, new Map([["default", value]]), run.dialect);
    return written === null || written === "unknown" ? null : `${quoteName(column)} = ${written}`;
  });
  return assignments.includes(null) ? null : `UPDATE ${quoteName(table)} SET ${assignments.join(", ")}`;
}

/** Functions of the standard library whose result matters here; null: it is not told. */
function libraryCall(run: Run, call: CallNode, module: string, args: readonly Value[]): Value | null {
  const body = args.find((arg) => arg.kind === "function");
  if (body?.kind === "function" && (module === "Enum" || module === "Stream") && applied.has(call.name)) {
    return runEach(run, call, args[0], body);
  }
  if (body?.kind === "function" && (module === "Task" || module === "Code"))
    return applyFunction(run, body, [], call.node);
  if (body?.kind === "function") {
    runUnknown(run, call.node, "it is called by a function that is not followed", () => {
      applyFunction(run, body, [], call.node);
    });
  }
  const [first, second] = args;
  const name = nameOf(first);
  switch (`${module}.${call.name}`) {
    case "String.to_atom":
    case "String.to_existing_atom":
      return name === null ? null : atomAt(name, call.node);
    case "Atom.to_string":
    case "Integer.to_string":
      return name === null ? null : textAt(name, call.node);
    case "String.trim":
      return first?.kind === "text" ? first : null;
    case "String.downcase":
      return name === null ? null : textAt(name.toLowerCase(), call.node);
    case "String.upcase":
      return name === null ? null : textAt(name.toUpperCase(), call.node);
    case "Enum.join": {
      const items = first?.kind === "list" ? first.items.map(nameOf) : [null];
      return items.includes(null) ? null : textAt(items.join(nameOf(second) ?? ""), call.node);
    }
    default:
      return null;
  }
}

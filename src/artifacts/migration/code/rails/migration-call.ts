import type { RubyNodeOf } from "../languages/ruby-node.ts";
import { runBlock } from "./bind.ts";
import { noteBulk, noteCall, reverted } from "./invert.ts";
import { placed } from "./placed-text.ts";
import { type Evaluated, note, type RailsCall, type Run, unread } from "./run.ts";
import type { Scope } from "./scope.ts";
import { namedArguments } from "./stand-in.ts";
import { schemaStatements, sqlMethods } from "./statement-names.ts";
import { tableCalls } from "./table-calls.ts";
import { isTrue, type TableCall, textOf, type Value } from "./value.ts";

/** A call on the migration or its connection; null: the tool has no such call that is known. */
export function migrationCall(run: Run, call: Evaluated, scope: Scope): Value | null {
  const { node, given } = call;
  const at = { start: node.start, end: node.end };
  const nothing: Value = { at, kind: "object", object: "nothing" };
  if (node.name === "change_table") return changeTable(run, call, scope);
  if (schemaStatements.has(node.name)) {
    const named = namedArguments(run.program, node, given);
    const body = node.block === null ? null : collected(run, node, scope);
    noteCall(run, { at, name: node.name, arguments: named, options: call.options, body });
    return nothing;
  }
  if (sqlMethods.has(node.name)) return sendSql(run, call);
  return wrapper(run, call, scope) ?? question(run, call) ?? control(run, call, scope);
}

/** The calls on the table that a block is handed. */
function collected(run: Run, node: RubyNodeOf<"call">, scope: Scope): readonly TableCall[] {
  const calls: TableCall[] = [];
  if (node.block === null) return calls;
  runBlock(run, node.block, scope, [{ at: { start: node.start, end: node.end }, kind: "table", calls }]);
  return calls;
}

function changeTable(run: Run, { node, given, options }: Evaluated, scope: Scope): Value {
  const at = { start: node.start, end: node.end };
  const [table] = namedArguments(run.program, node, given);
  const calls: RailsCall[] = [];
  const turned = run.reverting;
  for (const each of collected(run, node, scope)) {
    const expanded = table === undefined ? null : tableCalls(table, each);
    if (expanded === null) {
      note(run, unread(run, each.at, "this call on a table is not known", true));
    } else if (isTrue(options.get("bulk")) && each.reverting === turned) {
      calls.push(...expanded);
    } else {
      run.reverting = each.reverting;
      for (const call of expanded) noteCall(run, call);
      run.reverting = turned;
    }
  }
  if (calls.length > 0) noteBulk(run, at, calls);
  return { at, kind: "object", object: "nothing" };
}

function sendSql(run: Run, { node, given }: Evaluated): Value | null {
  const at = { start: node.start, end: node.end };
  const [sql] = given;
  const reads = /^(?:select_|query|exec_query)/.test(node.name);
  if (sql?.kind !== "text") {
    // `update` and `delete` without SQL are other methods of the same name.
    if (node.name !== "execute" && node.name !== "exec" && !reads) return null;
    if (!reads) note(run, unread(run, at, "its SQL is put together when it runs", true));
    return { at, kind: "unknown", quiet: true };
  }
  if (run.reverting) note(run, { kind: "irreversible", at, reason: `\`${node.name}\` has no inverse` });
  else if (
    !/^\s*(?:--[^\n]*\n\s*)*(?:select|with\b(?![\s\S]*\b(?:insert|update|delete)\b)|show)\b/i.test(sql.text.text) ||
    !reads
  ) {
    note(run, { kind: "sql", at, text: sql.text, partial: sql.partial === true });
  }
  return { at, kind: "unknown", quiet: true };
}

/** Calls that run their block as it is. */
const wrappers: ReadonlySet<string> = new Set([
  "benchmark",
  "disable_statement_timeout",
  "loop",
  "say_with_time",
  "suppress_messages",
  "suppress_notices",
  "with_connection",
  "with_timeout",
  "without_timeout",
]);

/** Ways to open a transaction; GitLab's also sets short lock timeouts and tries again. */
const transactions: ReadonlySet<string> = new Set(["transaction", "with_lock_retries"]);

/** What those who use GitLab's `with_lock_retries` wait for a lock at first (lib/gitlab/database/with_lock_retries.rb). */
const retriesTimeout = "100ms";

function wrapper(run: Run, { node }: Evaluated, scope: Scope): Value | null {
  const at = { start: node.start, end: node.end };
  const { block, name } = node;
  if (block === null) return null;
  if (name === "safety_assured") {
    run.assured.push({ range: run.program.rangeOf(node.start, node.end), by: "safety_assured" });
    return runBlock(run, block, scope, []);
  }
  if (transactions.has(name)) {
    note(run, { kind: "transaction", at });
    if (name === "with_lock_retries")
      note(run, { kind: "lock-timeout", at: { start: at.start, end: block.start }, value: retriesTimeout });
    return runBlock(run, block, scope, []);
  }
  if (!wrappers.has(name)) return null;
  const value = runBlock(run, block, scope, []);
  if (run.leaving === "break") run.leaving = null;
  return value;
}

/** What names the database in the words of Rails' adapters. */
const adapterNames = { postgresql: "PostgreSQL", mysql: "Mysql2", sqlite: "SQLite" } as const;

function question(run: Run, { node, given }: Evaluated): Value | null {
  const at = { start: node.start, end: node.end };
  const { name } = node;
  const is = (value: boolean): Value => ({ at, kind: "boolean", value });
  if (/^(?:postgres(?:ql)?|pg)\?$/.test(name)) return is(run.dialect === "postgresql");
  if (/^(?:mysql2?|mariadb)\?$/.test(name)) return is(run.dialect === "mysql");
  if (/^sqlite3?\?$/.test(name)) return is(run.dialect === "sqlite");
  if (name === "adapter_name") {
    return { at, kind: "text", text: placed(adapterNames[run.dialect], at), symbol: false };
  }
  if (/^supports_.*\?$/.test(name)) return is(run.dialect === "postgresql");
  if (name.endsWith("?")) return { at, kind: "unknown", quiet: true };
  const [first] = given;
  const text = textOf(first);
  if (text === null) return null;
  const quoted = (value: string): Value => ({ at, kind: "text", text: placed(value, first?.at ?? at), symbol: false });
  switch (name) {
    case "quote":
      return quoted(`'${text.replaceAll("'", "''")}'`);
    case "quote_string":
      return quoted(text.replaceAll("'", "''"));
    case "quote_table_name":
    case "quote_column_name":
      return quoted(
        run.dialect === "mysql"
          ? `\`${text}\``
          : text
              .split(".")
              .map((part) => `"${part}"`)
              .join("."),
      );
    default:
      return null;
  }
}

/** Calls without an effect on the database. */
const idle: ReadonlySet<string> = new Set([
  "announce",
  "attr_accessor",
  "attr_reader",
  "extend",
  "include",
  "include_private",
  "p",
  "pp",
  "print",
  "private",
  "private_constant",
  "prepend",
  "protected",
  "public",
  "puts",
  "require",
  "require_dependency",
  "require_relative",
  "say",
  "sleep",
  "super",
  "using",
  "warn",
  "write",
  "milestone",
  "restrict_gitlab_migration",
  "enable_lock_retries!",
  "disable_ddl_transaction!",
  "disable_lock_timeout!",
  "freeze",
]);

function control(run: Run, { node, given }: Evaluated, scope: Scope): Value | null {
  const at = { start: node.start, end: node.end };
  const nothing: Value = { at, kind: "object", object: "nothing" };
  const { block, name } = node;
  const [first] = given;
  switch (name) {
    case "connection":
    case "lease_connection":
    case "connection_pool":
    case "raw_connection":
      return { at, kind: "object", object: "connection" };
    case "reversible":
      if (block !== null) runBlock(run, block, scope, [{ at, kind: "object", object: "switch" }]);
      return nothing;
    case "up_only":
      if (block !== null && !run.reverting) runBlock(run, block, scope, []);
      return nothing;
    case "revert":
      if (block !== null) reverted(run, () => runBlock(run, block, scope, []));
      else note(run, unread(run, at, "it undoes another migration", true));
      return nothing;
    case "raise":
    case "fail":
      if (first?.kind === "constant" && first.name.endsWith("IrreversibleMigration")) {
        note(run, { kind: "irreversible", at, reason: "the file says so itself" });
      }
      run.leaving = "return";
      return nothing;
    case "lambda":
    case "proc":
      return block === null ? null : { at, kind: "code", block, scope };
    case "method":
      return null;
    default:
      return idle.has(name) ? nothing : null;
  }
}

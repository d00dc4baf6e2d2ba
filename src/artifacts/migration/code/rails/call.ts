import type { RubyNodeOf } from "../languages/ruby-node.ts";
import { bind, runBlock } from "./bind.ts";
import { noteCall } from "./invert.ts";
import { iterated } from "./iterate.ts";
import { migrationCall } from "./migration-call.ts";
import { placed } from "./placed-text.ts";
import { type Evaluated, note, type RailsCall, type Run } from "./run.ts";
import { innerScope, lookUp, type Scope } from "./scope.ts";
import { schemaStatements, sqlMethods } from "./statement-names.ts";
import { type Options, textOf, type Value } from "./value.ts";
import { methodValue, tableOfModel } from "./value-methods.ts";

const quiet = (at: Value["at"]): Value => ({ at, kind: "object", object: "nothing" });

/** The value of a call, with what it does noted. */
export function evaluateCall(run: Run, node: RubyNodeOf<"call">, scope: Scope): Value {
  const at = { start: node.start, end: node.end };
  const receiver = node.receiver === null ? null : run.evaluate(node.receiver, scope);
  const call = evaluated(run, node, scope);
  if (receiver === null) {
    return ownMethod(run, call, scope) ?? migrationCall(run, call, scope) ?? { at, kind: "unknown" };
  }
  switch (receiver.kind) {
    case "object":
      return objectCall(run, receiver.object, call, scope);
    case "table":
      receiver.calls.push({
        at,
        name: node.name,
        arguments: call.given,
        options: call.options,
        reverting: run.reverting,
      });
      return quiet(at);
    case "constant":
      return constantCall(run, receiver.name, call, scope) ?? unknownCall(run, call, scope);
    case "code":
      if (node.name !== "call" && node.name !== "()" && node.name !== ".()") return unknownCall(run, call, scope);
      return runBlock(run, receiver.block, receiver.scope, call.given);
    case "unknown":
      return unknownCall(run, call, scope);
    default:
      return knownCall(run, receiver, call, scope) ?? unknownCall(run, call, scope);
  }
}

function evaluated(run: Run, node: RubyNodeOf<"call">, scope: Scope): Evaluated {
  const given: Value[] = [];
  let options: Options = new Map();
  node.arguments.forEach((argument, index) => {
    const value = run.evaluate(argument, scope);
    if (argument.kind === "splat" && value.kind === "list") given.push(...value.items);
    else if (value.kind === "hash" && index === node.arguments.length - 1 && node.name !== "[]")
      options = value.entries;
    else given.push(value);
  });
  return { node, given, options };
}

const maxCallDepth = 24;

/** A method of the file itself is followed. */
function ownMethod(run: Run, { node, given, options }: Evaluated, outer: Scope): Value | null {
  if (node.name === "yield") {
    const block = lookUp(outer, "&block");
    return block?.kind === "code" ? runBlock(run, block.block, block.scope, given) : null;
  }
  const method = run.definitions.methods.get(node.name);
  if (method === undefined || run.depth >= maxCallDepth) return null;
  const scope = innerScope(null);
  const takesOptions = method.parameters.some(({ kind }) => kind === "keyword" || kind === "keyword-rest");
  const hash: Value = { at: { start: node.start, end: node.end }, kind: "hash", entries: options };
  bind(run, method.parameters, takesOptions || options.size === 0 ? given : [...given, hash], options, scope);
  if (node.block !== null) {
    const block: Value = { at: node.block, kind: "code", block: node.block, scope: outer };
    scope.variables.set("&block", block);
    for (const { kind, ...named } of method.parameters) {
      if (kind === "block" && "name" in named) scope.variables.set(named.name, block);
    }
  }
  run.depth++;
  const value = run.runBody(method.body, scope);
  run.depth--;
  run.leaving = null;
  return value;
}

function objectCall(
  run: Run,
  object: Extract<Value, { readonly kind: "object" }>["object"],
  call: Evaluated,
  scope: Scope,
): Value {
  const { node } = call;
  const at = { start: node.start, end: node.end };
  switch (object) {
    case "migration":
      return ownMethod(run, call, scope) ?? migrationCall(run, call, scope) ?? { at, kind: "unknown" };
    case "connection":
      if (node.name === "with_connection" && node.block !== null) {
        return runBlock(run, node.block, scope, [{ at, kind: "object", object: "connection" }]);
      }
      return migrationCall(run, call, scope) ?? { at, kind: "unknown" };
    case "switch":
      return switched(run, call, scope);
    case "nothing":
      return quiet(at);
    default:
      return object satisfies never;
  }
}

/** `dir.up { … }` of `reversible`: run as it stands in the direction it is for. */
function switched(run: Run, { node }: Evaluated, scope: Scope): Value {
  const at = { start: node.start, end: node.end };
  const goesDown = run.reverting;
  if (node.block === null || node.name !== (goesDown ? "down" : "up")) return quiet(at);
  const turned = run.reverting;
  run.reverting = false;
  const outer = run.actions;
  run.actions = [];
  runBlock(run, node.block, scope, []);
  const inner = run.actions;
  run.actions = outer;
  run.reverting = turned;
  // What is around it is taken backwards as a whole; the block itself runs forwards.
  for (const action of turned ? inner.toReversed() : inner) note(run, action);
  return quiet(at);
}

/** Constants that hold a connection, and those that read surroundings at most. */
const connections: ReadonlySet<string> = new Set([
  "connection",
  "lease_connection",
  "retrieve_connection",
  "connection_pool",
]);
const harmless =
  /^(?:ENV|Rails|Time|Date|DateTime|Logger|SecureRandom|Math|Float|Integer|BigDecimal|JSON|YAML)$|Logger$/;

function constantCall(run: Run, name: string, call: Evaluated, scope: Scope): Value | null {
  const { node, given } = call;
  const at = { start: node.start, end: node.end };
  if (connections.has(node.name)) return { at, kind: "object", object: "connection" };
  if (node.name === "with_connection" && node.block !== null) {
    return runBlock(run, node.block, scope, [{ at, kind: "object", object: "connection" }]);
  }
  if (name === "DB" && sqlMethods.has(node.name)) return migrationCall(run, call, scope);
  if (node.name === "transaction" || adapters.has(node.name)) return migrationCall(run, call, scope);
  if (name === "ActiveRecord::Base" && schemaStatements.has(node.name)) return migrationCall(run, call, scope);
  if (node.name === "reset_column_information" || node.name === "clear_cache!") return quiet(at);
  if (node.name === "table_name" || node.name === "quoted_table_name") {
    const table = run.definitions.tables.get(name) ?? tableOfModel(name);
    return { at, kind: "text", text: placed(table, at), symbol: false };
  }
  if (name === "Rails" && node.name === "env")
    return { at, kind: "text", text: placed("production", at), symbol: false };
  if (name === "Arel" && node.name === "sql") return given[0] ?? null;
  if (name === "Class" || name === "Struct") return quiet(at);
  const dropped = droppedBy(name, call);
  if (dropped !== null) {
    noteCall(run, dropped);
    return quiet(at);
  }
  if (harmless.test(name)) return { at, kind: "unknown", quiet: true };
  return null;
}

/** Discourse's way to drop what no running version reads any more (lib/migration/column_dropper.rb, table_dropper.rb). */
function droppedBy(name: string, { node, given }: Evaluated): RailsCall | null {
  if (node.name !== "execute_drop") return null;
  const at = { start: node.start, end: node.end };
  const yes: Value = { at, kind: "boolean", value: true };
  const call = { at, arguments: given, options: new Map([["if_exists", yes]]), body: null };
  if (name.endsWith("ColumnDropper")) return { ...call, name: "remove_columns" };
  return name.endsWith("TableDropper") ? { ...call, name: "drop_table" } : null;
}

/** Questions of helpers that name the database: `Redmine::Database.mysql?`. */
const adapters: ReadonlySet<string> = new Set([
  "postgresql?",
  "postgres?",
  "mysql?",
  "mariadb?",
  "sqlite?",
  "sqlite3?",
]);

function knownCall(run: Run, receiver: Value, { node, given, options }: Evaluated, scope: Scope): Value | null {
  const at = { start: node.start, end: node.end };
  if (node.block !== null) {
    if (node.name === "tap" || node.name === "then") return runBlock(run, node.block, scope, [receiver]);
    return iterated(run, receiver, node.name, given, node.block, scope);
  }
  if (node.passed !== null) return passedOver(run, receiver, node, scope);
  const inEnvironment = /^(production|test|development|staging|local)\?$/.exec(node.name);
  if (inEnvironment !== null && textOf(receiver) === "production") {
    return { at, kind: "boolean", value: inEnvironment[1] === "production" };
  }
  const all: readonly Value[] = options.size === 0 ? given : [...given, { at, kind: "hash", entries: options }];
  return methodValue(receiver, node.name, all, at);
}

/** `map(&:to_s)`, `each(&block)`, `each(&method(:name))`. */
function passedOver(run: Run, receiver: Value, node: RubyNodeOf<"call">, scope: Scope): Value | null {
  if (node.passed === null) return null;
  const passed = run.evaluate(node.passed, scope);
  if (receiver.kind !== "list") return null;
  const at = { start: node.start, end: node.end };
  if (passed.kind === "code") {
    const items = receiver.items.map((item) => runBlock(run, passed.block, passed.scope, [item]));
    return node.name === "map" ? { at, kind: "list", items } : receiver;
  }
  const method = textOf(passed);
  if (method === null || (node.name !== "map" && node.name !== "flat_map")) return null;
  const items = receiver.items.map((item) => methodValue(item, method, [], at));
  return items.includes(null) ? null : { at, kind: "list", items: items.filter((item) => item !== null) };
}

/** A call on what is not known: its block runs once, with nothing known of what it is given. */
function unknownCall(run: Run, { node }: Evaluated, scope: Scope): Value {
  const at = { start: node.start, end: node.end };
  if (node.block !== null) {
    const outer = run.overRows;
    const before = run.actions.length;
    run.overRows = true;
    runBlock(run, node.block, scope, []);
    run.overRows = outer;
    run.leaving = null;
    if (run.actions.length > before) return { at, kind: "unknown", quiet: true };
  }
  return { at, kind: "unknown", ...(isQuestion(node) ? { quiet: true } : {}) };
}

const isQuestion = ({ name }: RubyNodeOf<"call">): boolean => name.endsWith("?") && name !== "update?";

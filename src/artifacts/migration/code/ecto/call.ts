import type { SyntaxNode } from "../syntax-node.ts";
import { applyClauses, applyFunction } from "./apply.ts";
import { runClauses, runFor, runIf, runPlainBlock } from "./control.ts";
import { remoteCall } from "./remote-call.ts";
import { type Run, type Scope, tellUnread } from "./run.ts";
import { schemaCall } from "./schema-call.ts";
import { bodyOf, type CallNode, shortCode, wordsOf } from "./source.ts";
import { atomAt, nameOf, textAt, unknownAt, type Value } from "./value.ts";

/** Functions of Kernel and the like that touch no database. */
const quiet: ReadonlySet<string> = new Set(
  (
    "inspect length hd tl elem is_list is_binary is_atom is_map map_size abs max min div rem self send throw binary_part " +
    "byte_size put_in get_in update_in struct struct! defstruct exit then tap dbg node make_ref round trunc"
  ).split(" "),
);

/** Macros of Ecto.Query: what stands in them becomes a query and is not run. */
const queries: ReadonlySet<string> = new Set(
  (
    "from where or_where select select_merge join order_by limit offset subquery dynamic preload group_by having or_having " +
    "distinct update exclude union union_all except intersect lock with_cte windows type exclude first last"
  ).split(" "),
);

/** A call: of the language, of Ecto, of the module itself or of something else. `piped`: its first argument, if that is piped in. */
export function evaluateCall(run: Run, call: CallNode, scope: Scope, piped: Value | null): Value {
  if (call.receiver === null && piped === null) {
    const controlled = controlCall(run, call, scope);
    if (controlled !== null) return controlled;
  }
  if (call.receiver === null && queries.has(call.name)) return unknownAt(call.node, shortCode(run.source, call.node));
  const args = argumentsOf(run, call, scope, piped);
  if (call.name === "") return calledValue(run, call, scope, args);
  if (call.receiver !== null) return remoteCall(run, call, scope, args);
  const clauses = run.module.functions.get(`${call.name}/${args.length}`);
  if (clauses !== undefined) return applyClauses(run, clauses, args, new Map(), call.node);
  return schemaCall(run, call, scope, args) ?? kernelCall(run, call, args);
}

function argumentsOf(run: Run, call: CallNode, scope: Scope, piped: Value | null): readonly Value[] {
  const own = call.args.flatMap((arg) => {
    const whole = arg.type === "Keywords" ? withoutBlocks(run, arg) : arg;
    return whole === null ? [] : [run.evaluate(run, whole, scope)];
  });
  return piped === null ? own : [piped, ...own];
}

/** `fun.(x)`. */
function calledValue(run: Run, call: CallNode, scope: Scope, args: readonly Value[]): Value {
  const value = call.receiver === null ? null : run.evaluate(run, call.receiver, scope);
  if (value?.kind === "function") return applyFunction(run, value, args, call.node);
  return untold(run, call);
}

/** What the language itself does; null: it is another call. */
function controlCall(run: Run, call: CallNode, scope: Scope): Value | null {
  switch (call.name) {
    case "if":
    case "unless":
      return call.args.length === 0 ? null : runIf(run, call, scope);
    case "case":
    case "cond":
      return runClauses(run, call, scope);
    case "for":
      return runFor(run, call, scope);
    case "with":
    case "try":
      return runPlainBlock(run, call, scope);
    case "alias":
    case "import":
    case "require":
    case "use":
    case "quote":
    case "defmodule":
      return atomAt("nil", call.node);
    default:
      return null;
  }
}

function kernelCall(run: Run, call: CallNode, args: readonly Value[]): Value {
  const [first] = args;
  if (call.name === "to_string") {
    const text = nameOf(first);
    return text === null ? unknownAt(call.node, shortCode(run.source, call.node)) : textAt(text, call.node);
  }
  if (call.name === "is_nil" && first !== undefined && first.kind !== "unknown") {
    return atomAt(String(first.kind === "atom" && first.name === "nil"), call.node);
  }
  if (call.name === "raise") {
    tellUnread(run, call.node, "raise", raises, false);
    return unknownAt(call.node, "raise");
  }
  if (call.name === "then" || call.name === "tap") {
    const body = args.find((arg) => arg.kind === "function");
    const result = body?.kind === "function" ? applyFunction(run, body, args.slice(0, 1), call.node) : null;
    if (result !== null) return call.name === "tap" ? (first ?? result) : result;
  }
  if (quiet.has(call.name) || call.name.endsWith("?") || isVariable(call))
    return unknownAt(call.node, shortCode(run.source, call.node));
  return untold(run, call);
}

/** Why nothing comes behind a `raise`. */
export const raises = "it stops the migration";

/** A bare word that no function of the module bears is a variable that nothing is known of. */
const isVariable = ({ node, args, block }: CallNode): boolean =>
  node.type === "Identifier" && args.length === 0 && block === null;

function untold(run: Run, call: CallNode): Value {
  const code = shortCode(run.source, { from: call.node.from, to: bodyOf(run.source, call)?.[0]?.from ?? call.node.to });
  tellUnread(run, call.node, code, "it is code of another file, which is not followed", true);
  return unknownAt(call.node, code);
}

/** `do:` and `else:` hold the body of a call, which is run where the call says, and are no arguments. Null: nothing else. */
function withoutBlocks(run: Run, keywords: SyntaxNode): SyntaxNode | null {
  const children = keywords.children.filter(
    ({ children: [key] }) => key === undefined || !/^(?:do|else):$/.test(wordsOf(run.source, key).trim()),
  );
  if (children.length === keywords.children.length) return keywords;
  return children.length === 0 ? null : { ...keywords, children };
}

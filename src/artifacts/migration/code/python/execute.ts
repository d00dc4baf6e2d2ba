import type { SyntaxNode } from "../languages/tree-sitter.ts";
import { bind } from "./bind.ts";
import { bindImports } from "./imports.ts";
import { binary } from "./operators.ts";
import { lookUp, type Run, type Scope } from "./run.ts";
import { namedChildren, part } from "./source.ts";
import { itemsOf, listAt, truth, unknownAt, type Value } from "./value.ts";

/** How a statement ends: with the next one, or by leaving what is around it. */
export type Outcome = { readonly kind: "next" | "leave" } | { readonly kind: "return"; readonly value: Value };

const next: Outcome = { kind: "next" };

/** Follows statements in their order, as far as what they decide by is known. */
export function execute(nodes: readonly SyntaxNode[], scope: Scope, run: Run): Outcome {
  for (const node of nodes) {
    if (run.fuel.left <= 0) return { kind: "leave" };
    const outcome = statement(node, scope, run);
    if (outcome.kind !== "next") return outcome;
  }
  return next;
}

const blockOf = (node: SyntaxNode | undefined, field = "body"): readonly SyntaxNode[] => {
  const body = node === undefined ? undefined : part(node, field);
  return body === undefined ? [] : namedChildren(body);
};

function statement(node: SyntaxNode, scope: Scope, run: Run): Outcome {
  run.fuel.left -= 1;
  switch (node.type) {
    case "expression_statement": {
      const over = run.host.watch?.(node, run.source);
      for (const child of namedChildren(node)) expression(child, scope, run);
      over?.();
      return next;
    }
    case "import_statement":
    case "import_from_statement":
      bindImports(node, scope, run);
      return next;
    case "function_definition":
      define(node, scope, run);
      return next;
    case "class_definition":
      // Its methods are not followed.
      run.host.watch?.(node, run.source)?.();
      define(node, scope, run);
      return next;
    case "decorated_definition": {
      const definition = part(node, "definition");
      if (definition !== undefined) define(definition, scope, run);
      return next;
    }
    case "return_statement": {
      const [returned] = namedChildren(node);
      const over = run.host.watch?.(node, run.source);
      const value: Value = returned === undefined ? { kind: "none", place: node } : run.evaluate(returned, scope);
      over?.();
      return { kind: "return", value };
    }
    case "raise_statement":
    case "break_statement":
    case "continue_statement":
      return { kind: "leave" };
    case "if_statement":
      return branch(
        node,
        namedChildren(node).filter(({ field }) => field === "alternative"),
        scope,
        run,
      );
    case "for_statement":
      return loop(node, scope, run);
    case "while_statement":
      return inBlock(execute(blockOf(node), scope, run));
    case "with_statement":
      return within(node, scope, run);
    case "try_statement":
      return attempt(node, scope, run);
    default:
      // Nothing of it is followed; who watches may see that it should have been.
      run.host.watch?.(node, run.source)?.();
      return next;
  }
}

/** A loop ends its own `break` and `continue`. */
const inBlock = (outcome: Outcome): Outcome => (outcome.kind === "leave" ? next : outcome);

function define(node: SyntaxNode, scope: Scope, run: Run): void {
  const name = part(node, "name");
  if (name === undefined) return;
  const written = run.source.text.slice(name.start, name.end);
  const id = run.definitions.push({ node, scope }) - 1;
  scope.names.set(written, { kind: "function", name: written, id, place: name });
}

function expression(node: SyntaxNode, scope: Scope, run: Run): void {
  const [left, right] = [part(node, "left"), part(node, "right")];
  if (node.type === "assignment") {
    if (left === undefined || right === undefined) return;
    const value = right.type === "assignment" ? chained(right, scope, run) : run.evaluate(right, scope);
    bind(left, value, scope, run);
  } else if (node.type === "augmented_assignment") {
    if (left === undefined || right === undefined) return;
    const operator = run.source.text.slice(left.end, right.start).replace("=", "").trim();
    bind(left, binary(operator, run.evaluate(left, scope), run.evaluate(right, scope), node), scope, run);
  } else if (!appends(node, scope, run)) {
    const value = run.evaluate(node, scope);
    if (value.kind === "call") run.host.unknown?.(value);
  }
}

function chained(node: SyntaxNode, scope: Scope, run: Run): Value {
  expression(node, scope, run);
  const left = part(node, "left");
  return left === undefined ? unknownAt("it is computed", node) : run.evaluate(left, scope);
}

/** `list.append(x)` and its like change what the name stands for. */
function appends(node: SyntaxNode, scope: Scope, run: Run): boolean {
  const target = node.type === "call" ? part(node, "function") : undefined;
  const on = target?.type === "attribute" ? part(target, "object") : undefined;
  if (on?.type !== "identifier" || target === undefined) return false;
  const { text } = run.source;
  const name = text.slice(on.start, on.end);
  const method = text.slice(on.end, target.end).replace(/[\s.]/g, "");
  const known = lookUp(name, scope);
  if (known?.kind === "dictionary" && method === "update") return updates(node, name, known.entries, scope, run);
  if (known?.kind !== "list" || !["append", "add", "extend", "insert"].includes(method)) return false;
  const given = namedChildren(part(node, "arguments") ?? node).map((each) => run.evaluate(each, scope));
  const [first] = given;
  if (first === undefined) return true;
  if (method === "insert") {
    const [at, item] = given;
    if (at?.kind !== "number" || item === undefined) return true;
    scope.names.set(name, listAt(known.items.toSpliced(Number(at.text), 0, item), known.place));
    return true;
  }
  const more = method === "extend" ? (itemsOf(first) ?? [first]) : [first];
  scope.names.set(name, listAt([...known.items, ...more], known.place));
  return true;
}

function updates(
  node: SyntaxNode,
  name: string,
  entries: readonly (readonly [Value, Value])[],
  scope: Scope,
  run: Run,
): boolean {
  const [given] = namedChildren(part(node, "arguments") ?? node);
  const value = given === undefined ? null : run.evaluate(given, scope);
  if (value?.kind === "dictionary") {
    scope.names.set(name, { kind: "dictionary", entries: [...entries, ...value.entries], place: value.place });
  }
  return true;
}

/** Ways of one `if`; each is followed within the one before. */
const maxAlternatives = 200;

/**
 * `if`: the way that is known, else every way: what may be done is not left out. What two ways make different of a name is
 * not known behind them.
 */
function branch(node: SyntaxNode, alternatives: readonly SyntaxNode[], scope: Scope, run: Run): Outcome {
  if (alternatives.length > maxAlternatives) {
    run.fuel.left = 0;
    return { kind: "leave" };
  }
  const condition = part(node, "condition");
  const known = condition === undefined ? true : truth(run.evaluate(condition, scope));
  if (known === true) return execute(blockOf(node, condition === undefined ? "body" : "consequence"), scope, run);
  const [other, ...others] = alternatives;
  if (known === false) return other === undefined ? next : branch(other, others, scope, run);
  const before = new Map(scope.names);
  execute(blockOf(node, "consequence"), scope, run);
  const after = new Map(scope.names);
  restore(scope, before);
  if (other !== undefined) branch(other, others, scope, run);
  merge(scope, after, node);
  return next;
}

function restore({ names }: Scope, before: ReadonlyMap<string, Value>): void {
  names.clear();
  for (const [name, value] of before) names.set(name, value);
}

function merge({ names }: Scope, other: ReadonlyMap<string, Value>, node: SyntaxNode): void {
  for (const [name, value] of other) {
    const own = names.get(name);
    if (own === undefined) names.set(name, value);
    else if (own !== value) names.set(name, unknownAt("it depends on something that is computed", node, name));
  }
}

/** `for`: round by round over a list, once over anything else. */
function loop(node: SyntaxNode, scope: Scope, run: Run): Outcome {
  const [left, right] = [part(node, "left"), part(node, "right")];
  if (left === undefined || right === undefined) return next;
  const over = run.evaluate(right, scope);
  const items = over.kind === "dictionary" ? over.entries.map(([key]) => key) : itemsOf(over);
  const name = run.source.text.slice(left.start, left.end);
  for (const item of items ?? [unknownAt("it comes from data", left, name)]) {
    bind(left, item, scope, run);
    const outcome = execute(blockOf(node), scope, run);
    if (outcome.kind === "return") return items === null ? next : outcome;
    if (run.fuel.left <= 0) break;
  }
  return next;
}

function within(node: SyntaxNode, scope: Scope, run: Run): Outcome {
  const items = namedChildren(namedChildren(node).find(({ type }) => type === "with_clause") ?? node);
  const leaving: (() => void)[] = [];
  for (const item of items.filter(({ type }) => type === "with_item")) {
    const value = part(item, "value");
    const [made, target] = value?.type === "as_pattern" ? namedChildren(value) : [value, undefined];
    if (made === undefined) continue;
    const context = run.evaluate(made, scope);
    const entered = run.host.enter?.(context, node) ?? null;
    const name = target === undefined ? undefined : namedChildren(target)[0];
    if (name !== undefined) bind(name, entered?.as ?? context, scope, run);
    if (entered !== null) leaving.unshift(entered.leave);
  }
  const outcome = execute(blockOf(node), scope, run);
  for (const leave of leaving) leave();
  return outcome;
}

/** What is done where all goes well. */
function attempt(node: SyntaxNode, scope: Scope, run: Run): Outcome {
  const outcome = execute(blockOf(node), scope, run);
  if (outcome.kind === "return") return outcome;
  for (const clause of namedChildren(node)) {
    if (clause.type === "except_clause") run.host.watch?.(clause, run.source)?.();
    if (clause.type !== "else_clause" && clause.type !== "finally_clause") continue;
    const block = part(clause, "body") ?? namedChildren(clause).find(({ type }) => type === "block");
    const after = execute(block === undefined ? [] : namedChildren(block), scope, run);
    if (after.kind !== "next") return after;
  }
  return outcome;
}

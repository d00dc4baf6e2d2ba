import type { SyntaxNode } from "../syntax-node.ts";
import { runUnknown } from "./apply.ts";
import { evaluateCall } from "./call.ts";
import { bindPattern } from "./pattern.ts";
import { readText, readWords, unknownNode } from "./read-text.ts";
import { type Run, runBlock, type Scope, tellUnread } from "./run.ts";
import { callOf, wordsOf } from "./source.ts";
import { atomAt, nameOf, sameValue, spanOf, truth, type Value } from "./value.ts";

/** What an expression gives, as far as it is known; what it does is queued. */
export function evaluate(run: Run, node: SyntaxNode, scope: Scope): Value {
  if (run.budget <= 0) return unknownNode(run.source, node);
  run.budget--;
  if (run.budget === 0) tellUnread(run, node, "…", "the program does more than is followed", true);
  const { source } = run;
  const inner = (child: SyntaxNode): Value => evaluate(run, child, scope);
  switch (node.type) {
    case "String":
    case "Charlist":
    case "StringSigil":
      return readText(source, node, inner);
    case "Sigil":
      return readWords(source, node) ?? unknownNode(source, node);
    case "Atom":
      return atomAt(wordsOf(source, node).slice(1), node);
    case "QuotedAtom": {
      const name = nameOf(readText(source, node, inner));
      return name === null ? unknownNode(source, node) : atomAt(name, node);
    }
    case "Boolean":
    case "Nil":
    case "Alias":
      return atomAt(wordsOf(source, node), node);
    case "Integer":
    case "Float":
      return { kind: "number", text: wordsOf(source, node).replaceAll("_", ""), ...spanOf(node) };
    case "List":
      return { kind: "list", items: itemsOf(run, node.children, scope), ...spanOf(node) };
    case "Keywords":
      return { kind: "list", items: node.children.map((pair) => pairOf(run, pair, scope)), ...spanOf(node) };
    case "Tuple":
      return { kind: "tuple", items: node.children.map(inner), ...spanOf(node) };
    case "Map":
      return mapOf(run, node, scope);
    case "Block":
    case "Body":
    case "Right":
      return runBlock(run, node.children, scope) ?? atomAt("nil", node);
    case "AfterBlock":
      return runBlock(run, node.children, scope) ?? atomAt("nil", node);
    case "RescueBlock":
    case "CatchBlock":
    case "ElseBlock":
      runUnknown(run, node, "it runs only where something fails", () => {
        for (const clause of node.children)
          runBlock(run, clause.children.find(({ type }) => type === "Body")?.children ?? [clause], new Map(scope));
      });
      return unknownNode(source, node);
    case "AtOperator":
      return attributeOf(run, node);
    case "BinaryOperator":
      return binary(run, node, scope);
    case "UnaryOperator":
      return unary(run, node, scope);
    case "PipeOperator":
      return pipe(run, node, scope);
    case "AnonymousFunction":
    case "CaptureOperator":
      return functionOf(run, node, scope);
    case "CaptureOperand":
      return scope.get(wordsOf(source, node)) ?? unknownNode(source, node);
    case "SpecialIdentifier":
      return atomAt(wordsOf(source, node), node);
    case "AccessCall":
    case "Dot":
      return unknownNode(source, node);
    case "Identifier": {
      const bound = scope.get(wordsOf(source, node));
      if (bound !== undefined) return bound;
      break;
    }
    default:
      break;
  }
  const call = callOf(source, node);
  return call === null ? unknownNode(source, node) : evaluateCall(run, call, scope, null);
}

/** Items of a list; keywords at its end are items too. */
function itemsOf(run: Run, nodes: readonly SyntaxNode[], scope: Scope): readonly Value[] {
  return nodes.flatMap((node) => {
    const value = evaluate(run, node, scope);
    return node.type === "Keywords" && value.kind === "list" ? value.items : [value];
  });
}

function pairOf(run: Run, pair: SyntaxNode, scope: Scope): Value {
  const [key, value] = pair.children;
  if (key === undefined || value === undefined) return unknownNode(run.source, pair);
  const quoted =
    key.type === "QuotedKeyword" ? nameOf(readText(run.source, key, (child) => evaluate(run, child, scope))) : null;
  const name = quoted ?? wordsOf(run.source, key).replace(/:\s*$/, "");
  return { kind: "tuple", items: [atomAt(name, key), evaluate(run, value, scope)], ...spanOf(pair) };
}

function mapOf(run: Run, node: SyntaxNode, scope: Scope): Value {
  if (node.children.some(({ type }) => type === "Struct")) return unknownNode(run.source, node);
  const entries: (readonly [Value, Value])[] = [];
  for (const part of node.children.flatMap(({ children }) => children)) {
    const pairs = part.type === "Keywords" ? part.children.map((pair) => pairOf(run, pair, scope)) : [];
    for (const pair of pairs) {
      if (pair.kind !== "tuple" || pair.items[0] === undefined || pair.items[1] === undefined) {
        return unknownNode(run.source, node);
      }
      entries.push([pair.items[0], pair.items[1]]);
    }
    if (part.type === "Keywords") continue;
    const [key, arrow, value] = part.children;
    if (key === undefined || value === undefined || arrow === undefined || wordsOf(run.source, arrow) !== "=>") {
      return unknownNode(run.source, node);
    }
    entries.push([evaluate(run, key, scope), evaluate(run, value, scope)]);
  }
  return { kind: "map", entries, ...spanOf(node) };
}

/** `@name`: what the module says of it. */
function attributeOf(run: Run, node: SyntaxNode): Value {
  const [, name] = node.children;
  const stated = name === undefined ? undefined : run.attributes.get(wordsOf(run.source, name));
  return stated ?? unknownNode(run.source, node);
}

function binary(run: Run, node: SyntaxNode, scope: Scope): Value {
  const [left, sign, right] = node.children;
  if (left === undefined || sign === undefined || right === undefined) return unknownNode(run.source, node);
  const operator = wordsOf(run.source, sign);
  if (operator === "=") {
    const value = evaluate(run, right, scope);
    bindPattern(run.source, left, value, scope);
    return value;
  }
  const a = evaluate(run, left, scope);
  if (operator === "and" || operator === "&&") {
    return truth(a) === false ? a : truth(a) === null ? perhaps(run, node, right, scope) : evaluate(run, right, scope);
  }
  if (operator === "or" || operator === "||") {
    return truth(a) === true ? a : truth(a) === null ? perhaps(run, node, right, scope) : evaluate(run, right, scope);
  }
  return combined(run, node, operator, a, evaluate(run, right, scope));
}

/** What stands behind `&&` where it is not known whether it is reached. */
function perhaps(run: Run, node: SyntaxNode, right: SyntaxNode, scope: Scope): Value {
  runUnknown(run, node, "it depends on a condition that is known when it runs", () => {
    evaluate(run, right, new Map(scope));
  });
  return unknownNode(run.source, node);
}

const booleanAt = (value: boolean | null, run: Run, node: SyntaxNode): Value =>
  value === null ? unknownNode(run.source, node) : atomAt(String(value), node);

function combined(run: Run, node: SyntaxNode, operator: string, a: Value, b: Value): Value {
  switch (operator) {
    case "<>":
      if (a.kind !== "text" || b.kind !== "text") break;
      return { kind: "text", pieces: [...a.pieces, ...b.pieces], ...spanOf(node) };
    case "++":
      if (a.kind !== "list" || b.kind !== "list") break;
      return { kind: "list", items: [...a.items, ...b.items], ...spanOf(node) };
    case "==":
    case "===":
      return booleanAt(sameValue(a, b), run, node);
    case "!=":
    case "!==": {
      const same = sameValue(a, b);
      return booleanAt(same === null ? null : !same, run, node);
    }
    case "in": {
      if (b.kind !== "list") break;
      const found = b.items.map((item) => sameValue(a, item));
      return booleanAt(found.includes(true) ? true : found.includes(null) ? null : false, run, node);
    }
    case "..":
      return rangeOf(run, node, a, b);
    default:
      break;
  }
  return unknownNode(run.source, node);
}

/** Ranges that are longer are not unrolled. */
const longestRange = 1000;

function rangeOf(run: Run, node: SyntaxNode, a: Value, b: Value): Value {
  const first = a.kind === "number" ? Number(a.text) : Number.NaN;
  const length = b.kind === "number" ? Number(b.text) - first + 1 : Number.NaN;
  if (!(length >= 0 && length <= longestRange)) return unknownNode(run.source, node);
  const items = Array.from(
    { length },
    (_, index): Value => ({ kind: "number", text: String(first + index), ...spanOf(node) }),
  );
  return { kind: "list", items, ...spanOf(node) };
}

function unary(run: Run, node: SyntaxNode, scope: Scope): Value {
  const [sign, operand] = node.children;
  if (sign === undefined || operand === undefined) return unknownNode(run.source, node);
  const value = evaluate(run, operand, scope);
  const operator = wordsOf(run.source, sign);
  if (operator === "not" || operator === "!") {
    const known = truth(value);
    return booleanAt(known === null ? null : !known, run, node);
  }
  if (operator === "-" && value.kind === "number") return { ...value, text: `-${value.text}`, ...spanOf(node) };
  return unknownNode(run.source, node);
}

/** `value |> call(rest)`. */
function pipe(run: Run, node: SyntaxNode, scope: Scope): Value {
  const [left, , right] = node.children;
  const target = right?.type === "Right" ? right.children[0] : right;
  const call = target === undefined ? null : callOf(run.source, target);
  if (left === undefined || call === null) return unknownNode(run.source, node);
  return evaluateCall(run, call, scope, evaluate(run, left, scope));
}

function functionOf(run: Run, node: SyntaxNode, scope: Scope): Value {
  const bindings = new Map(scope);
  if (node.type === "AnonymousFunction") {
    const clauses = node.children.map(({ children }) => ({
      parameters: children.find(({ type }) => type === "Arguments")?.children ?? [],
      body: children.find(({ type }) => type === "Body")?.children ?? [],
    }));
    return { kind: "function", clauses, bindings, named: null, ...spanOf(node) };
  }
  const body = node.children[1];
  if (body === undefined) return unknownNode(run.source, node);
  const [name, sign, arity] = body.children;
  if (
    body.type === "BinaryOperator" &&
    sign !== undefined &&
    arity?.type === "Integer" &&
    wordsOf(run.source, sign) === "/"
  ) {
    const called = name === undefined ? null : callOf(run.source, name);
    if (called !== null && called.receiver !== null) {
      // `&Module.function/1`: it is called by what it is handed to.
      const { from, to } = node;
      const clause = { parameters: [], body: name === undefined ? [] : [name] };
      return { kind: "function", clauses: [clause], bindings, named: null, from, to };
    }
    if (called === null) return unknownNode(run.source, node);
    const named = { name: called.name, arity: Number(wordsOf(run.source, arity)) };
    return { kind: "function", clauses: [], bindings, named, ...spanOf(node) };
  }
  return { kind: "function", clauses: [{ parameters: [], body: [body] }], bindings, named: null, ...spanOf(node) };
}

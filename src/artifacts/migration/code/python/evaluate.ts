import type { SyntaxNode } from "../languages/tree-sitter.ts";
import { bind } from "./bind.ts";
import { builtin, method } from "./builtins.ts";
import { comprehended } from "./comprehension.ts";
import { binary, compared, either } from "./operators.ts";
import { lookUp, type Run, type Scope } from "./run.ts";
import { namedChildren, part } from "./source.ts";
import { stringLiteral } from "./string-literal.ts";
import { type CallValue, itemsOf, knownText, pathOf, textOfParts, truth, unknownAt, type Value } from "./value.ts";

/** What an expression gives, as far as it is known without running the program. */
export function evaluate(node: SyntaxNode, scope: Scope, run: Run): Value {
  if (run.fuel.left <= 0) return unknownAt("there is too much of it", node);
  run.fuel.left -= 1;
  const { text } = run.source;
  const within = (child: SyntaxNode | undefined): Value =>
    child === undefined ? unknownAt("nothing stands here", node) : evaluate(child, scope, run);
  switch (node.type) {
    case "string":
      return stringLiteral(node, text, within) ?? unknownAt("it is a text of bytes", node);
    case "concatenated_string": {
      const parts = namedChildren(node).map(within);
      return textOfParts(
        parts.flatMap((each) => (each.kind === "text" ? each.parts : [])),
        node,
      );
    }
    case "integer":
    case "float":
      return { kind: "number", text: text.slice(node.start, node.end).replaceAll("_", ""), place: node };
    case "true":
    case "false":
      return { kind: "boolean", value: node.type === "true", place: node };
    case "none":
      return { kind: "none", place: node };
    case "identifier":
      return named(text.slice(node.start, node.end), node, scope, run);
    case "attribute":
      return attribute(node, within(part(node, "object")), run);
    case "call":
      return call(node, scope, run);
    case "list":
    case "tuple":
    case "set":
    case "expression_list":
      return listOf(spread(node, within), node);
    case "dictionary":
      return dictionary(node, within);
    case "list_comprehension":
    case "set_comprehension":
    case "generator_expression":
    case "dictionary_comprehension":
      return comprehended(node, scope, run);
    case "binary_operator":
      return binary(operatorOf(node, text), within(part(node, "left")), within(part(node, "right")), node);
    case "boolean_operator":
      return either(operatorOf(node, text), within(part(node, "left")), () => within(part(node, "right")), node);
    case "not_operator":
      return truthOf(negated(truth(within(part(node, "argument")))), node);
    case "unary_operator":
      return unary(operatorOf(node, text), within(part(node, "argument")), node);
    case "comparison_operator":
      return comparison(node, within, text);
    case "conditional_expression": {
      const [yes, condition, no] = namedChildren(node);
      const known = truth(within(condition));
      if (known !== null) return within(known ? yes : no);
      // What may be done is not left out.
      const taken = within(yes);
      return taken.kind === "list" ? taken : unknownAt("it depends on something that is computed", node);
    }
    case "parenthesized_expression":
    case "await":
    case "as_pattern":
      return within(namedChildren(node)[0]);
    case "named_expression": {
      const value = within(part(node, "value"));
      const name = part(node, "name");
      if (name !== undefined) bind(name, value, scope, run);
      return value;
    }
    case "subscript":
      return subscript(node, within);
    case "lambda":
      return unknownAt("it is a function", node, "lambda");
    default:
      return unknownAt("it is computed", node);
  }
}

const operatorOf = (node: SyntaxNode, text: string): string => {
  const sign = part(node, "operator") ?? node.children.find(({ named }) => !named);
  return sign === undefined ? "" : text.slice(sign.start, sign.end);
};

const negated = (value: boolean | null): boolean | null => (value === null ? null : !value);

const truthOf = (value: boolean | null, place: SyntaxNode): Value =>
  value === null ? unknownAt("it is computed", place) : { kind: "boolean", value, place };

function unary(operator: string, value: Value, place: SyntaxNode): Value {
  if (value.kind === "number" && operator === "-") return { kind: "number", text: `-${value.text}`, place };
  if (value.kind === "number" && operator === "+") return value;
  return { kind: "operation", operator, left: null, right: value, place };
}

function named(name: string, node: SyntaxNode, scope: Scope, run: Run): Value {
  const known = lookUp(name, scope);
  if (known === null) return run.host.name(name, node) ?? { kind: "name", path: name, place: node };
  // What a name stands for is shown where it is written, except a name of another file, which is written here.
  return known.kind === "name" ? { ...known, place: node } : known;
}

function attribute(node: SyntaxNode, on: Value, run: Run): Value {
  const member = part(node, "attribute");
  const word = member === undefined ? "" : run.source.text.slice(member.start, member.end);
  const path = pathOf(on);
  if (path === null) return unknownAt("it is computed", node, word);
  const whole = `${path}.${word}`;
  return run.host.name(whole, node) ?? { kind: "name", path: whole, place: node };
}

const listOf = (items: readonly Value[], node: SyntaxNode): Value =>
  items.length > maxEntries ? unknownAt("it is too long", node) : { kind: "list", items, place: node };

function spread(node: SyntaxNode, within: (child: SyntaxNode) => Value): readonly Value[] {
  return namedChildren(node).flatMap((child) => {
    if (child.type !== "list_splat") return [within(child)];
    const [inner] = namedChildren(child);
    const value = inner === undefined ? null : within(inner);
    return value === null ? [] : (itemsOf(value) ?? [unknownAt("it is computed", child, pathOf(value))]);
  });
}

/** A dictionary of unknown length must not grow without bounds; no migration has as many. */
const maxEntries = 20_000;

function dictionary(node: SyntaxNode, within: (child: SyntaxNode | undefined) => Value): Value {
  const entries = namedChildren(node).flatMap((child): readonly (readonly [Value, Value])[] => {
    if (child.type === "pair") return [[within(part(child, "key")), within(part(child, "value"))]];
    const value = within(namedChildren(child)[0]);
    return value.kind === "dictionary" ? value.entries : [];
  });
  if (entries.length > maxEntries) return unknownAt("it is too long", node);
  return { kind: "dictionary", entries, place: node };
}

function comparison(node: SyntaxNode, within: (child: SyntaxNode | undefined) => Value, text: string): Value {
  const operands = namedChildren(node)
    .filter(({ field }) => field !== "operators")
    .map(within);
  const signs = node.children.filter(({ field }) => field === "operators");
  const answers = signs.map((sign, index) => {
    const [left, right] = [operands[index], operands[index + 1]];
    if (left === undefined || right === undefined) return null;
    return compared(text.slice(sign.start, sign.end).replace(/\s+/g, " "), left, right);
  });
  if (answers.includes(false)) return truthOf(false, node);
  return truthOf(answers.includes(null) ? null : true, node);
}

function subscript(node: SyntaxNode, within: (child: SyntaxNode | undefined) => Value): Value {
  const on = within(part(node, "value"));
  const key = within(part(node, "subscript"));
  const items = itemsOf(on);
  const found =
    items !== null && key.kind === "number"
      ? items.at(Number(key.text))
      : on.kind === "dictionary" && knownText(key) !== null
        ? on.entries.findLast(([name]) => knownText(name) === knownText(key))?.[1]
        : undefined;
  const path = pathOf(on);
  return found ?? unknownAt("it is computed", node, path === null ? null : `${path}[]`);
}

function call(node: SyntaxNode, scope: Scope, run: Run): Value {
  const target = part(node, "function");
  const given = part(node, "arguments");
  if (target === undefined || given === undefined) return unknownAt("it is computed", node);
  const receiverNode = target.type === "attribute" ? part(target, "object") : undefined;
  const receiver = receiverNode === undefined ? null : evaluate(receiverNode, scope, run);
  const callee = receiver === null ? evaluate(target, scope, run) : attribute(target, receiver, run);
  const { args, keywords, open } = argumentsOf(given, scope, run);
  const local = callee.kind === "function" ? run.definitions[callee.id] : undefined;
  const isFunction = local?.node.type === "function_definition";
  if (isFunction) {
    const result = run.invoke(local, args, keywords);
    if (result !== null) return result;
  }
  if (receiver !== null && target.type === "attribute") {
    const word = part(target, "attribute");
    const name = word === undefined ? "" : run.source.text.slice(word.start, word.end);
    const result = method(receiver, name, args, keywords, node);
    if (result !== null) return result;
  }
  const path = callee.kind === "function" ? callee.name : (pathOf(callee) ?? "a computed function");
  const made: CallValue = { kind: "call", callee: path, receiver, args, keywords, open, place: node };
  if (isFunction) run.host.unfollowed?.(made);
  return builtin(path, args, keywords, node) ?? run.host.call(made, run) ?? made;
}

type Arguments = Pick<CallValue, "args" | "keywords" | "open">;

function argumentsOf(node: SyntaxNode, scope: Scope, run: Run): Arguments {
  if (node.type === "generator_expression") {
    return { args: [evaluate(node, scope, run)], keywords: new Map(), open: false };
  }
  const args: Value[] = [];
  const keywords = new Map<string, Value>();
  let open = false;
  for (const child of namedChildren(node)) {
    const inner = namedChildren(child)[0];
    if (child.type === "keyword_argument") {
      const [key, value] = [part(child, "name"), part(child, "value")];
      if (key === undefined || value === undefined) continue;
      keywords.set(run.source.text.slice(key.start, key.end), evaluate(value, scope, run));
    } else if (child.type === "list_splat" && inner !== undefined) {
      const items = itemsOf(evaluate(inner, scope, run));
      if (items === null) open = true;
      else for (const item of items) args.push(item);
    } else if (child.type === "dictionary_splat" && inner !== undefined) {
      const value = evaluate(inner, scope, run);
      if (value.kind !== "dictionary") open = true;
      else for (const [key, each] of value.entries) keywords.set(knownText(key) ?? "", each);
    } else args.push(evaluate(child, scope, run));
  }
  return { args, keywords, open };
}

import type { SyntaxNode } from "../languages/tree-sitter.ts";
import { readText } from "./read-text.ts";
import { type CsharpSource, chainOf, childOf, ofType, shortCode, wordsOf } from "./source.ts";
import { type Arguments, lastWord, spanOf, type Value } from "./value.ts";

/** Variables and constants that are known. */
export type Scope = ReadonlyMap<string, Value>;

/** What an expression gives, as far as it is known. It does nothing. */
export function evaluate(source: CsharpSource, node: SyntaxNode, scope: Scope): Value {
  const inner = (child: SyntaxNode): Value => evaluate(source, child, scope);
  const text = readText(source, node, inner);
  if (text !== null) return text;
  const at = spanOf(node);
  const unknown: Value = { kind: "unknown", code: shortCode(source, at), ...at };
  switch (node.type) {
    case "integer_literal":
    case "real_literal":
      return {
        kind: "number",
        text: wordsOf(source, node)
          .replaceAll("_", "")
          .replace(/(?<!^0x.*)[dfmul]+$/i, ""),
        ...at,
      };
    case "boolean_literal":
      return { kind: "boolean", value: wordsOf(source, node) === "true", ...at };
    case "null_literal":
      return { kind: "null", ...at };
    case "identifier":
      return scope.get(wordsOf(source, node)) ?? { kind: "name", path: wordsOf(source, node), ...at };
    case "member_access_expression": {
      const path = wordsOf(source, node).replace(/\s+/g, "");
      return scope.get(path) ?? scope.get(lastWord(path)) ?? { kind: "name", path, ...at };
    }
    case "typeof_expression":
      return { kind: "name", path: node.children[0] === undefined ? "" : wordsOf(source, node.children[0]), ...at };
    case "implicit_array_creation_expression":
    case "array_creation_expression":
      return { kind: "array", items: (ofType(node, "initializer_expression")?.children ?? []).map(inner), ...at };
    case "initializer_expression":
    case "collection_expression":
      return {
        kind: "array",
        items: node.children.map((child) =>
          inner(child.type === "expression_element" ? (child.children[0] ?? child) : child),
        ),
        ...at,
      };
    case "object_creation_expression":
      return created(source, node, inner);
    case "cast_expression":
    case "parenthesized_expression":
    case "checked_expression": {
      const value = childOf(node, "value") ?? node.children.at(-1);
      return value === undefined ? unknown : inner(value);
    }
    case "lambda_expression":
      return { kind: "lambda", node, ...at };
    case "prefix_unary_expression":
      return negated(source, node, inner) ?? unknown;
    case "binary_expression":
      return combined(source, node, inner) ?? unknown;
    case "invocation_expression":
      return called(source, node, inner) ?? unknown;
    default:
      return unknown;
  }
}

function created(source: CsharpSource, node: SyntaxNode, inner: (node: SyntaxNode) => Value): Value {
  const type = childOf(node, "type");
  const name = type === undefined ? "" : wordsOf(source, type);
  const list = ofType(node, "initializer_expression");
  if (list !== undefined && /\b(?:List|HashSet)\b/.test(name)) return { ...inner(list), ...spanOf(node) };
  const args = (childOf(node, "arguments")?.children ?? []).map((argument) =>
    inner(argument.children.at(-1) ?? argument),
  );
  return { kind: "new", type: lastWord(name), args, ...spanOf(node) };
}

function negated(source: CsharpSource, node: SyntaxNode, inner: (node: SyntaxNode) => Value): Value | null {
  const operand = node.children.at(-1);
  const value = operand === undefined ? null : inner(operand);
  const sign = wordsOf(source, node)[0];
  if (sign === "-" && value?.kind === "number") return { ...value, text: `-${value.text}`, ...spanOf(node) };
  if (sign === "!" && value?.kind === "boolean") return { ...value, value: !value.value, ...spanOf(node) };
  return null;
}

function combined(source: CsharpSource, node: SyntaxNode, inner: (node: SyntaxNode) => Value): Value | null {
  const left = childOf(node, "left");
  const right = childOf(node, "right");
  const operator = childOf(node, "operator");
  if (left === undefined || right === undefined || operator === undefined) return null;
  const a = inner(left);
  const b = inner(right);
  const at = spanOf(node);
  const boolean = (value: boolean): Value => ({ kind: "boolean", value, ...at });
  switch (wordsOf(source, operator)) {
    case "+":
      return a.kind === "text" && b.kind === "text"
        ? { kind: "text", pieces: [...a.pieces, ...b.pieces], ...at }
        : null;
    case "&&":
      if (a.kind === "boolean") return a.value ? b : a;
      return b.kind === "boolean" && !b.value ? b : null;
    case "||":
      if (a.kind === "boolean") return a.value ? a : b;
      return b.kind === "boolean" && b.value ? b : null;
    case "==":
    case "!=": {
      const same = sameText(a, b);
      return same === null ? null : boolean(same === (wordsOf(source, operator) === "=="));
    }
    default:
      return null;
  }
}

const sameText = (a: Value, b: Value): boolean | null => {
  if (a.kind === "text" && b.kind === "text") {
    return a.pieces.map(({ text }) => text).join("") === b.pieces.map(({ text }) => text).join("");
  }
  return a.kind === "boolean" && b.kind === "boolean" ? a.value === b.value : null;
};

const providers: Readonly<Record<string, string>> = {
  IsNpgsql: "postgresql",
  IsMySql: "mysql",
  IsMySQL: "mysql",
  IsSqlite: "sqlite",
  IsSqlServer: "",
  IsOracle: "",
  IsInMemory: "",
};

function called(source: CsharpSource, node: SyntaxNode, inner: (node: SyntaxNode) => Value): Value | null {
  const chain = chainOf(source, node);
  const [link, ...others] = chain?.links ?? [];
  if (link === undefined || others.length > 0) return null;
  const at = spanOf(node);
  const [first] = link.args;
  if (link.name === "nameof" && first !== undefined) {
    const text = lastWord(wordsOf(source, first));
    return { kind: "text", pieces: [{ text, ...at }], ...at };
  }
  const provider = providers[link.name];
  if (provider !== undefined) return { kind: "boolean", value: provider === source.dialect, ...at };
  if (link.name === "Parse" && chain?.receiver !== null && first !== undefined) {
    return { kind: "new", type: lastWord(wordsOf(source, chain?.receiver ?? node)), args: [inner(first)], ...at };
  }
  return null;
}

/** The arguments of a call by its parameters' names, which those without a name follow in their order. */
export function argumentsOf(
  source: CsharpSource,
  args: readonly SyntaxNode[],
  parameters: readonly string[],
  scope: Scope,
): Arguments {
  const found = new Map<string, Value>();
  args.forEach((argument, index) => {
    const name = argument.children.length > 1 ? childOf(argument, "name") : undefined;
    const value = argument.children.at(-1);
    const key = name === undefined ? parameters[index] : wordsOf(source, name);
    if (key !== undefined && value !== undefined) found.set(key, evaluate(source, value, scope));
  });
  return found;
}

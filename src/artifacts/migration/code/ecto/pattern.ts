import type { SyntaxNode } from "../syntax-node.ts";
import { type ElixirSource, wordsOf } from "./source.ts";
import { isNil, nameOf, unknownAt, type Value } from "./value.ts";

/**
 * Whether a value fits a pattern, with the names of the pattern bound in `into`; null: it cannot be told. Where nothing is
 * known of the value, its names are bound to what is unknown.
 */
export function bindPattern(
  source: ElixirSource,
  pattern: SyntaxNode,
  value: Value,
  into: Map<string, Value>,
): boolean | null {
  switch (pattern.type) {
    case "Identifier":
      into.set(wordsOf(source, pattern), value);
      return true;
    case "UnderscoredIdentifier":
      return true;
    case "Tuple":
    case "List": {
      const items = value.kind === pattern.type.toLowerCase() && "items" in value ? value.items : null;
      const parts = pattern.children.map((child, index) =>
        bindPattern(source, child, items?.[index] ?? unknownAt(child, wordsOf(source, child)), into),
      );
      if (items === null) return value.kind === "unknown" ? null : false;
      if (items.length !== pattern.children.length) return false;
      return parts.includes(false) ? false : parts.includes(null) ? null : true;
    }
    case "Atom":
      return sameAs(value, wordsOf(source, pattern).slice(1));
    case "Boolean":
    case "Alias":
      return sameAs(value, wordsOf(source, pattern));
    case "Nil":
      return value.kind === "unknown" ? null : isNil(value);
    case "Integer":
    case "String": {
      const text = wordsOf(source, pattern).replace(/^"|"$/g, "");
      return nameOf(value) === null ? null : nameOf(value) === text;
    }
    default:
      bindAll(source, pattern, into);
      return null;
  }
}

const sameAs = (value: Value, name: string): boolean | null =>
  value.kind === "unknown" ? null : value.kind === "atom" && value.name === name;

/** Names of a pattern that is not understood stand for what is unknown. */
function bindAll(source: ElixirSource, pattern: SyntaxNode, into: Map<string, Value>): void {
  for (const child of pattern.children) {
    if (child.type === "Identifier") into.set(wordsOf(source, child), unknownAt(child, wordsOf(source, child)));
    else bindAll(source, child, into);
  }
}

/** What a parameter is called without its default, and the default. */
export function parameterOf(
  source: ElixirSource,
  node: SyntaxNode,
): { readonly pattern: SyntaxNode; readonly fallback: SyntaxNode | null } {
  const [pattern, sign, fallback] = node.children;
  if (node.type !== "BinaryOperator" || pattern === undefined || sign === undefined || fallback === undefined) {
    return { pattern: node, fallback: null };
  }
  return wordsOf(source, sign) === "\\\\" ? { pattern, fallback } : { pattern: node, fallback: null };
}

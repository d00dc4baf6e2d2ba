import type { Expression } from "oxc-parser";

/** The short name of what is called or read, as a reader would call it: `knex.schema.createTable`. Cut at 80 characters. */
export function codeName(node: Expression): string {
  const parts: string[] = [];
  let at: Expression | null = node;
  while (at !== null && parts.length < 8) {
    const [part, inner]: readonly [string, Expression | null] = partOf(at);
    if (part !== "") parts.unshift(part);
    at = inner;
  }
  return parts.join(".").slice(0, 80) || "expression";
}

function partOf(node: Expression): readonly [string, Expression | null] {
  switch (node.type) {
    case "Identifier":
      return [node.name, null];
    case "ThisExpression":
      return ["this", null];
    case "Super":
      return ["super", null];
    case "MemberExpression": {
      const { property } = node;
      const named = property.type === "Identifier" || property.type === "PrivateIdentifier" ? property.name : "";
      return [node.computed ? "" : named, node.object];
    }
    case "CallExpression":
    case "NewExpression":
      return ["", node.callee];
    case "AwaitExpression":
      return ["", node.argument];
    case "ChainExpression":
    case "TSNonNullExpression":
    case "TSAsExpression":
    case "ParenthesizedExpression":
      return ["", node.expression];
    default:
      return ["", null];
  }
}

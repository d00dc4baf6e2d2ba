import type { Node } from "../tree.ts";
import { constantOf } from "./constant.ts";

/** What a condition is for every row: true, false, SQL's NULL, or undefined: it depends. */
type Folded = boolean | null | undefined;

/** Deeper conditions are not folded; a person would not write one. */
const depthLimit = 100;

/**
 * What a condition folds to for every row; null: it depends. A condition that is NULL for every row selects none and is
 * false here. `x = x` counts as true although it is NULL for a null x: it is written to let every row through.
 */
export function foldCondition(node: Node): boolean | null {
  const folded = fold(node, 0);
  return folded === undefined ? null : (folded ?? false);
}

function fold(node: Node, depth: number): Folded {
  if (depth > depthLimit) return undefined;
  switch (node.kind) {
    case "row":
      return node.items.length === 1 && node.items[0] !== undefined ? fold(node.items[0], depth + 1) : undefined;
    case "unary": {
      if (node.operator !== "not") return truthOf(node);
      const value = fold(node.arg, depth + 1);
      return typeof value === "boolean" ? !value : value;
    }
    case "binary":
      if (node.operator === "and" || node.operator === "or") return foldLogic(node, depth + 1);
      return foldComparison(node.operator, node.left, node.right);
    case "null-test": {
      const value = constantOf(node.arg);
      return value === undefined ? undefined : (value === null) === node.isNull;
    }
    default:
      return truthOf(node);
  }
}

function foldLogic({ operator, left, right }: Extract<Node, { kind: "binary" }>, depth: number): Folded {
  const values = [fold(left, depth), fold(right, depth)];
  const decisive = operator === "or";
  if (values.includes(decisive) || (decisive && coversNull(left, right))) return decisive;
  if (values.includes(undefined)) return undefined;
  return values.includes(null) ? null : !decisive;
}

/** `x IS NULL OR x IS NOT NULL`. */
const coversNull = (left: Node, right: Node): boolean =>
  left.kind === "null-test" &&
  right.kind === "null-test" &&
  left.isNull !== right.isNull &&
  sameColumn(left.arg, right.arg);

const reflexive: Readonly<Record<string, boolean>> = {
  "=": true,
  "==": true,
  is: true,
  "<=": true,
  ">=": true,
  "<>": false,
  "!=": false,
  "<": false,
  ">": false,
};

function foldComparison(operator: string, left: Node, right: Node): Folded {
  if (operator === "like" && left.kind === "column" && constantOf(right) === "%") return true;
  if (sameColumn(left, right)) return reflexive[operator];
  const [one, other] = [constantOf(left), constantOf(right)];
  if (one === undefined || other === undefined) return undefined;
  if (one === null || other === null) return operator in reflexive && !operator.startsWith("is") ? null : undefined;
  if (typeof one !== typeof other) return undefined;
  switch (operator) {
    case "=":
    case "==":
    case "is":
      return one === other;
    case "<>":
    case "!=":
    case "is not":
      return one !== other;
    case "<":
      return typeof one === "number" ? one < Number(other) : undefined;
    case ">":
      return typeof one === "number" ? one > Number(other) : undefined;
    default:
      return undefined;
  }
}

function sameColumn(left: Node, right: Node): boolean {
  if (left.kind !== "column" || right.kind !== "column") return false;
  return (
    left.name.toLowerCase() === right.name.toLowerCase() && left.table?.toLowerCase() === right.table?.toLowerCase()
  );
}

/** A number other than 0 is true; a text is read as a number (lang_expr.html, "Boolean Expressions"). */
function truthOf(node: Node): Folded {
  const value = constantOf(node);
  if (value === null || value === undefined || typeof value === "boolean") return value;
  return typeof value === "number"
    ? value !== 0
    : Number.parseFloat(value) !== 0 && !Number.isNaN(Number.parseFloat(value));
}

import { constantOf } from "./constant.ts";
import type { Tree } from "./tree.ts";

/** What a condition is for every row: true, false, SQL's NULL, or undefined: it depends. */
type Folded = boolean | null | undefined;

/** Deeper conditions are not folded; a person would not write one. */
const depthLimit = 100;

/**
 * What a condition folds to for every row; null: it depends. A condition that is NULL for every row selects none and is
 * false here. `x = x` counts as true although it is NULL for a null x: it is written to let every row through.
 */
export function foldCondition(tree: Tree): boolean | null {
  const folded = fold(tree, 0);
  return folded === undefined ? null : (folded ?? false);
}

function fold(tree: Tree, depth: number): Folded {
  if (depth > depthLimit) return undefined;
  switch (tree.kind) {
    case "and":
    case "or":
      return foldLogic(tree.kind === "or", tree, depth + 1);
    case "not": {
      const value = fold(tree.arg, depth + 1);
      return typeof value === "boolean" ? !value : value;
    }
    case "compare":
      return foldComparison(tree.operator, tree.left, tree.right);
    case "is-null": {
      const value = constantOf(tree.arg);
      return value === undefined ? undefined : (value === null) !== tree.negated;
    }
    case "scalar":
      return tree.bare && tree.item !== null ? fold(tree.item, depth + 1) : undefined;
    default:
      return truthOf(tree);
  }
}

function foldLogic(decisive: boolean, { left, right }: Extract<Tree, { left: Tree }>, depth: number): Folded {
  if (decisive && coversNull(left, right)) return true;
  const values = [fold(left, depth), fold(right, depth)];
  if (values.includes(decisive)) return decisive;
  if (values.includes(undefined)) return undefined;
  return values.includes(null) ? null : !decisive;
}

/** `x IS NULL OR x IS NOT NULL`. */
const coversNull = (left: Tree, right: Tree): boolean =>
  left.kind === "is-null" && right.kind === "is-null" && left.negated !== right.negated && same(left.arg, right.arg);

/** What comparing a value with itself gives. */
const reflexive: Readonly<Record<string, boolean>> = {
  "=": true,
  "<=>": true,
  "<=": true,
  ">=": true,
  "<>": false,
  "<": false,
  ">": false,
};

function foldComparison(operator: string, left: Tree, right: Tree): Folded {
  const one = constantOf(left);
  const other = constantOf(right);
  if (operator === "like") return left.kind === "column" && other === "%" ? true : undefined;
  if (one === undefined || other === undefined) return same(left, right) ? reflexive[operator] : undefined;
  if (one === null || other === null) return operator === "<=>" ? one === other : null;
  // The server compares a text with a number as numbers, and texts without case.
  if (typeof one !== typeof other) return undefined;
  const equal =
    typeof one === "string" && typeof other === "string" ? foldedCase(one) === foldedCase(other) : one === other;
  switch (operator) {
    case "=":
    case "<=>":
      return equal;
    case "<>":
      return !equal;
    default:
      return typeof one === "number" && typeof other === "number" ? ordered(operator, one, other) : undefined;
  }
}

const foldedCase = (text: string): string => text.toLowerCase();

function ordered(operator: string, one: number, other: number): Folded {
  switch (operator) {
    case "<":
      return one < other;
    case ">":
      return one > other;
    case "<=":
      return one <= other;
    case ">=":
      return one >= other;
    default:
      return undefined;
  }
}

/** Whether both are the same column, or nothing that tells them apart. */
function same(one: Tree, other: Tree): boolean {
  if (one.kind !== "column" || other.kind !== "column" || one.path.length !== other.path.length) return false;
  return one.path.every((part, index) => foldedCase(part) === foldedCase(other.path[index] ?? ""));
}

/** How the server reads a number as a condition; a text that is no number is 0. */
function truthOf(tree: Tree): Folded {
  const value = constantOf(tree);
  if (value === undefined || value === null || typeof value === "boolean") return value;
  if (typeof value === "number") return value !== 0;
  return /^\d+$/.test(value) ? Number(value) !== 0 : undefined;
}

import type { A_Expr, Node } from "libpg-query";
import { stringOf } from "../node.ts";
import { columnName } from "./column-ref.ts";
import { constantOf } from "./constant.ts";
import { sameValue } from "./same-value.ts";

/** What a condition is for every row: true, false, SQL's NULL, or undefined: it depends. */
type Folded = boolean | null | undefined;

/** Deeper conditions are not folded; a person would not write one. */
const depthLimit = 100;

/**
 * What a condition folds to for every row; null: it depends. A condition that is NULL for every row selects none and is
 * false here. `x = x` counts as true although it is NULL for a null x: it is written to let every row through.
 */
export function foldCondition(node: Node | undefined): boolean | null {
  const folded = fold(node, 0);
  return folded === undefined ? null : (folded ?? false);
}

function fold(node: Node | undefined, depth: number): Folded {
  if (node === undefined || depth > depthLimit) return undefined;
  if ("BoolExpr" in node) return foldLogic(node.BoolExpr.boolop ?? "", node.BoolExpr.args ?? [], depth + 1);
  if ("A_Expr" in node) return foldComparison(node.A_Expr);
  if ("NullTest" in node) return foldNullTest(node.NullTest.arg, node.NullTest.nulltesttype === "IS_NULL");
  if ("BooleanTest" in node)
    return foldTruthTest(node.BooleanTest.booltesttype ?? "", fold(node.BooleanTest.arg, depth + 1));
  if ("SubLink" in node) return fold(scalarSubquery(node), depth + 1);
  if ("TypeCast" in node && "String" in (node.TypeCast.typeName?.names?.at(-1) ?? {})) {
    const type = stringOf(node.TypeCast.typeName?.names?.at(-1));
    return type === "bool" ? truthOf(constantOf(node)) : undefined;
  }
  return truthOf(constantOf(node));
}

function foldLogic(operator: string, args: readonly Node[], depth: number): Folded {
  const values = args.map((arg) => fold(arg, depth));
  if (operator === "NOT_EXPR") {
    const value = values[0];
    return typeof value === "boolean" ? !value : value;
  }
  if (operator === "OR_EXPR" && coversNull(args)) return true;
  const decisive = operator === "OR_EXPR";
  if (values.includes(decisive)) return decisive;
  if (values.includes(undefined)) return undefined;
  return values.includes(null) ? null : !decisive;
}

/** `x IS NULL OR x IS NOT NULL`. */
function coversNull(args: readonly Node[]): boolean {
  const tests = args.flatMap((arg) => ("NullTest" in arg ? [arg.NullTest] : []));
  return tests.some(
    (one) =>
      one.nulltesttype === "IS_NULL" &&
      tests.some((other) => other.nulltesttype === "IS_NOT_NULL" && sameValue(one.arg, other.arg)),
  );
}

function foldComparison({ kind, name, lexpr, rexpr }: A_Expr): Folded {
  const operator = stringOf(name?.at(-1));
  if (kind === "AEXPR_LIKE" && operator === "~~") {
    return columnName(lexpr) !== null && constantOf(rexpr) === "%" ? true : undefined;
  }
  if (kind !== "AEXPR_OP" && kind !== "AEXPR_NOT_DISTINCT" && kind !== "AEXPR_DISTINCT") return undefined;
  const comparison = kind === "AEXPR_OP" ? operator : kind === "AEXPR_DISTINCT" ? "<>" : "=";
  if (lexpr === undefined || rexpr === undefined) return undefined;
  const left = constantOf(lexpr);
  const right = constantOf(rexpr);
  if (left === undefined || right === undefined) return sameValue(lexpr, rexpr) ? reflexive[comparison] : undefined;
  if (left === null || right === null) return kind === "AEXPR_OP" ? null : undefined;
  if (typeof left !== typeof right) return undefined;
  if (typeof left === "string" && comparison !== "=" && comparison !== "<>") return undefined;
  return comparisons[comparison]?.(left, right);
}

/** What comparing a value with itself gives. */
const reflexive: Readonly<Record<string, boolean>> = {
  "=": true,
  "<=": true,
  ">=": true,
  "<>": false,
  "<": false,
  ">": false,
};

type Scalar = string | number | boolean;
const comparisons: Readonly<Record<string, (left: Scalar, right: Scalar) => boolean>> = {
  "=": (left, right) => left === right,
  "<>": (left, right) => left !== right,
  "<": (left, right) => left < right,
  ">": (left, right) => left > right,
  "<=": (left, right) => left <= right,
  ">=": (left, right) => left >= right,
};

function foldNullTest(argument: Node | undefined, isNull: boolean): Folded {
  const value = constantOf(argument);
  return value === undefined ? undefined : (value === null) === isNull;
}

function foldTruthTest(test: string, value: Folded): Folded {
  if (value === undefined) return undefined;
  const truth = test.endsWith("UNKNOWN") ? value === null : value === test.endsWith("TRUE");
  return test.startsWith("IS_NOT") ? !truth : truth;
}

/** `(SELECT expression)` without rows to choose from: the expression. */
function scalarSubquery(node: Extract<Node, { SubLink: unknown }>): Node | undefined {
  const query = node.SubLink.subselect;
  if (node.SubLink.subLinkType !== "EXPR_SUBLINK" || query === undefined || !("SelectStmt" in query)) return undefined;
  const { targetList, fromClause, whereClause, havingClause, limitCount, limitOffset } = query.SelectStmt;
  const clauses = [fromClause, whereClause, havingClause, limitCount, limitOffset];
  const target = targetList?.[0];
  if (clauses.some((clause) => clause !== undefined) || targetList?.length !== 1) return undefined;
  return target !== undefined && "ResTarget" in target ? target.ResTarget.val : undefined;
}

/** How the server reads a literal as a boolean (manual, 8.6). */
function truthOf(value: string | number | boolean | null | undefined): Folded {
  if (value === null || value === undefined || typeof value === "boolean") return value;
  if (typeof value === "number") return value !== 0;
  const text = value.trim().toLowerCase();
  if (["t", "true", "y", "yes", "on", "1"].includes(text)) return true;
  return ["f", "false", "n", "no", "off", "0"].includes(text) ? false : undefined;
}

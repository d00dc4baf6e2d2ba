import type { Node } from "libpg-query";
import { columnName } from "./column-ref.ts";
import { constantOf } from "./constant.ts";

const depthLimit = 100;

/**
 * Columns that cannot be null where a CHECK of this expression is satisfied. A CHECK is satisfied by NULL too, so only
 * tests that are never NULL count (`a > 0` says nothing about a null `a`).
 */
export function impliedNotNull(node: Node | undefined): readonly string[] {
  return [...new Set(implied(node, true, 0))];
}

/** What follows when the node is `holds` (true or NULL), or not (false or NULL). */
function implied(node: Node | undefined, holds: boolean, depth: number): readonly string[] {
  if (node === undefined || depth > depthLimit) return [];
  if ("NullTest" in node) return named(node.NullTest.arg, (node.NullTest.nulltesttype === "IS_NOT_NULL") === holds);
  if ("A_Expr" in node && node.A_Expr.kind === "AEXPR_DISTINCT" && constantOf(node.A_Expr.rexpr) === null) {
    return named(node.A_Expr.lexpr, holds);
  }
  if (!("BoolExpr" in node)) return [];
  const { boolop, args = [] } = node.BoolExpr;
  if (boolop === "NOT_EXPR") return implied(args[0], !holds, depth + 1);
  const branches = args.map((arg) => implied(arg, holds, depth + 1));
  if ((boolop === "AND_EXPR") === holds) return branches.flat();
  return (branches[0] ?? []).filter((column) => branches.every((columns) => columns.includes(column)));
}

function named(argument: Node | undefined, counts: boolean): readonly string[] {
  const column = columnName(argument);
  return counts && column !== null ? [column] : [];
}

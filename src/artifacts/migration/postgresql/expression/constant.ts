import type { A_Const, Node } from "libpg-query";
import type { Constant } from "../../expression.ts";

/** The value of a literal, casts and collations around it looked through; undefined for anything else. */
export function constantOf(node: Node | undefined): Constant | undefined {
  let at = node;
  while (at !== undefined) {
    if ("A_Const" in at) return literal(at.A_Const);
    if ("TypeCast" in at) at = at.TypeCast.arg;
    else if ("CollateClause" in at) at = at.CollateClause.arg;
    else return undefined;
  }
  return undefined;
}

/** The tree leaves out zero, false and the empty string: the field is there and its value is not. */
function literal(constant: A_Const): Constant | undefined {
  if (constant.isnull === true) return null;
  if (constant.ival !== undefined) return constant.ival.ival ?? 0;
  if (constant.boolval !== undefined) return constant.boolval.boolval ?? false;
  if (constant.sval !== undefined) return constant.sval.sval ?? "";
  if (constant.bsval !== undefined) return constant.bsval.bsval ?? "";
  if (constant.fval === undefined) return undefined;
  return decimal(constant.fval.fval ?? "0");
}

/** A double holds fifteen decimal digits exactly. */
function decimal(text: string): number | string {
  const digits = text.replace(/[^0-9]/g, "").length;
  return digits <= 15 && Number.isFinite(Number(text)) ? Number(text) : text;
}

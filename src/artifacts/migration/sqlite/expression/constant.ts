import type { Constant } from "../../expression.ts";
import type { Node } from "../tree.ts";

/** The value of a literal; signs, casts, collations and parentheses around it looked through; undefined for anything else. */
export function constantOf(node: Node | undefined): Constant | undefined {
  let at = node;
  let sign = 1;
  while (at !== undefined) {
    if (at.kind === "literal") {
      if (sign === 1) return at.value;
      return typeof at.value === "number" ? -at.value : undefined;
    }
    if (at.kind === "unary" && (at.operator === "-" || at.operator === "+")) {
      if (at.operator === "-") sign = -sign;
      at = at.arg;
    } else if (at.kind === "cast" || at.kind === "collate") at = at.arg;
    else if (at.kind === "row" && at.items.length === 1) at = at.items[0];
    else return undefined;
  }
  return undefined;
}

import type { FuncCall, Node, SQLValueFunction, SubLink } from "libpg-query";
import type { FunctionCall } from "../../expression.ts";
import { stringsOf } from "../node.ts";
import { qualifiedName } from "../object-name.ts";
import { constantOf } from "./constant.ts";
import { walk } from "./walk.ts";

/** More arguments than these are not kept: no rule asks for the ninth. */
const argumentLimit = 8;

/** The functions that a tree calls, in the order they are written. */
export function functionCalls(root: unknown): readonly FunctionCall[] {
  const calls: FunctionCall[] = [];
  const once = new Set<unknown>();
  walk(root, (node) => {
    if ("SubLink" in node && !once.has(node.SubLink) && isComputedOnce(node.SubLink)) markInside(node, once);
    else if ("FuncCall" in node) calls.push(functionCall(node.FuncCall, once.has(node.FuncCall)));
    else if ("SQLValueFunction" in node) {
      calls.push(keywordCall(node.SQLValueFunction, once.has(node.SQLValueFunction)));
    }
  });
  return calls;
}

/**
 * `(SELECT f())` and `ARRAY(SELECT f())` that read nothing of the row they stand in: the planner computes them once a
 * statement (an "InitPlan").
 */
function isComputedOnce({ subLinkType, subselect }: SubLink): boolean {
  if (subLinkType !== "EXPR_SUBLINK" && subLinkType !== "ARRAY_SUBLINK") return false;
  if (subselect === undefined || !("SelectStmt" in subselect) || subselect.SelectStmt.fromClause !== undefined)
    return false;
  let readsRow = false;
  walk(subselect.SelectStmt, (node) => {
    if ("ColumnRef" in node) readsRow = true;
    return !("SubLink" in node);
  });
  return !readsRow;
}

function markInside(subLink: Node, once: Set<unknown>): void {
  walk(subLink, (node) => {
    if ("FuncCall" in node) once.add(node.FuncCall);
    else if ("SubLink" in node) once.add(node.SubLink);
    else if ("SQLValueFunction" in node) once.add(node.SQLValueFunction);
  });
}

function functionCall({ funcname, args }: FuncCall, inSubquery: boolean): FunctionCall {
  return {
    ...qualifiedName(stringsOf(funcname)),
    arguments: (args ?? []).slice(0, argumentLimit).map(constantOf),
    inSubquery,
  };
}

/** CURRENT_TIMESTAMP and its kin are keywords, not functions: `SVFOP_CURRENT_TIMESTAMP_N` is `current_timestamp`. */
function keywordCall({ op }: SQLValueFunction, inSubquery: boolean): FunctionCall {
  const name = (op ?? "")
    .replace(/^SVFOP_/, "")
    .replace(/_N$/, "")
    .toLowerCase();
  return { schema: null, name, arguments: [], inSubquery };
}

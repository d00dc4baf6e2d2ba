import type { QueryMark } from "../../operation.ts";
import type { Cursor } from "../cursor.ts";
import { constantOf } from "../expression/constant.ts";
import type { Tree } from "../expression/tree.ts";

/** More marks than these say nothing new. */
const markLimit = 100;

/** Notes a construct that rules on queries ask for, from a token up to one behind its last. */
export function note(cursor: Cursor, kind: QueryMark["kind"], first: number, end = cursor.at): void {
  const { marks } = cursor.findings;
  if (marks.length >= markLimit) return;
  const { tokens, rangeOf } = cursor;
  marks.push({ kind, range: rangeOf(tokens[first]?.start ?? 0, tokens[Math.max(first, end - 1)]?.end ?? 0) });
}

/** `x = NULL` and `x <> NULL`; `operator` is its token. */
export function noteComparison(cursor: Cursor, tree: Tree, operator: number): void {
  if (tree.kind !== "compare" || (tree.operator !== "=" && tree.operator !== "<>")) return;
  const rightIsNull = constantOf(tree.right) === null;
  if (!rightIsNull && constantOf(tree.left) !== null) return;
  if (rightIsNull) note(cursor, "equals-null", operator, tree.right.end);
  else note(cursor, "equals-null", tree.left.first, operator + 1);
}

/** `LIKE '%x'`, `CONCAT('%', x)` included; a pattern of wildcards alone looks for nothing. */
export function noteLike(cursor: Cursor, pattern: Tree, first: number): void {
  const joined = pattern.kind === "call" && pattern.name === "concat" ? pattern.args[0] : undefined;
  const text = constantOf(joined ?? pattern);
  if (typeof text !== "string") return;
  if (/^%+[^%]/.test(joined === undefined ? text : `${text} `)) note(cursor, "leading-wildcard", first);
}

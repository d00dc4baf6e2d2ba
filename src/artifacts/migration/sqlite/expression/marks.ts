import type { QueryMark } from "../../operation.ts";
import type { Cursor } from "../cursor.ts";
import { type Node, type Select, type Spot, walk } from "../tree.ts";
import { constantOf } from "./constant.ts";

/** More marks than these say nothing new. */
const markLimit = 100;

/** The constructs of some trees that rules on queries ask for, where they stand. */
export function queryMarks(cursor: Pick<Cursor, "rangeOf">, roots: readonly (Node | Select)[]): readonly QueryMark[] {
  const marks: QueryMark[] = [];
  const harmless = new Set<Select>();
  const mark = (kind: QueryMark["kind"], { start, end }: Spot): void => {
    marks.push({ kind, range: cursor.rangeOf(start, end) });
  };
  walk(roots, (part) => {
    if (marks.length >= markLimit) return false;
    if ("cores" in part) markSelect(part, harmless.has(part), mark);
    else markNode(part, harmless, mark);
    return true;
  });
  return marks;
}

type Mark = (kind: QueryMark["kind"], spot: Spot) => void;

function markSelect(select: Select, isHarmless: boolean, mark: Mark): void {
  if (!isHarmless) {
    for (const column of select.cores.flatMap(({ columns }) => columns)) {
      if (column.value === null) mark("select-star", column);
    }
  }
  for (const term of select.orderBy) if (term.kind === "call" && term.name === "random") mark("order-by-random", term);
}

function markNode(node: Node, harmless: Set<Select>, mark: Mark): void {
  switch (node.kind) {
    case "exists":
      harmless.add(node.select);
      return;
    case "binary":
      markComparison(node, mark);
      return;
    case "in":
      if (node.negated && !Array.isArray(node.among)) mark("not-in-subquery", { start: node.arg.end, end: node.end });
      return;
    case "unary":
      markNegation(node, mark);
      return;
    default:
  }
}

/** `NOT (x IN (SELECT …))`. */
function markNegation({ operator, arg, start, end }: Extract<Node, { kind: "unary" }>, mark: Mark): void {
  const inner = arg.kind === "row" ? arg.items[0] : arg;
  if (operator === "not" && inner?.kind === "in" && !inner.negated && !Array.isArray(inner.among)) {
    mark("not-in-subquery", { start, end });
  }
}

const comparisons = ["=", "==", "<>", "!="];

function markComparison(
  { operator, left, right, at, start, end }: Extract<Node, { kind: "binary" }>,
  mark: Mark,
): void {
  if (comparisons.includes(operator)) {
    const isNull = (node: Node): boolean => node.kind === "literal" && node.value === null;
    if (isNull(right)) mark("equals-null", { start: at.start, end });
    else if (isNull(left)) mark("equals-null", { start, end: at.end });
  }
  if (operator !== "like" && operator !== "not like") return;
  const pattern = leftmost(right);
  if (typeof pattern === "string" && /^%+[^%]/.test(pattern))
    mark("leading-wildcard", { start: at.start, end: right.end });
}

/** The text that a pattern starts with: `'%' || term` too. */
function leftmost(pattern: Node): unknown {
  let at = pattern;
  let joined = false;
  while (at.kind === "binary" && at.operator === "||") {
    joined = true;
    at = at.left;
  }
  const text = constantOf(at);
  return joined && typeof text === "string" ? `${text} ` : text;
}

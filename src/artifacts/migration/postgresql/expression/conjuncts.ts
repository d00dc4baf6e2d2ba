import type { Node } from "libpg-query";
import { closingOf, expressionDepthChange, type Source, type Span, wordAt } from "../source.ts";
import { normalisedText } from "./normalised-text.ts";

/** Nested deeper, an AND stays one conjunct. */
const depthLimit = 20;

/**
 * What the top-level ANDs of an expression join, each as normalised text; the whole of it where there is none. `span` is
 * where the expression stands.
 */
export function conjuncts(source: Source, node: Node, span: Span): readonly string[] {
  return split(source, node, span, 0);
}

function split(source: Source, node: Node, written: Span, depth: number): readonly string[] {
  const span = withoutParentheses(source, written);
  if (!("BoolExpr" in node) || node.BoolExpr.boolop !== "AND_EXPR" || depth > depthLimit) {
    return [normalisedText(source, span)];
  }
  const args = node.BoolExpr.args ?? [];
  const spans = splitAtAnd(source, span);
  if (spans.length !== args.length) return [normalisedText(source, span)];
  return args.flatMap((arg, index) => split(source, arg, spans[index] ?? span, depth + 1));
}

/** The parts of a span between ANDs; the AND of BETWEEN joins nothing. */
function splitAtAnd(source: Source, { first, last }: Span): readonly Span[] {
  const parts: Span[] = [];
  let start = first;
  let depth = 0;
  let between = false;
  for (let index = first; index <= last; index++) {
    depth += expressionDepthChange(source, index);
    if (depth > 0) continue;
    const word = wordAt(source, index);
    if (word === "between") between = true;
    else if (word === "and" && between) between = false;
    else if (word === "and") {
      parts.push({ first: start, last: index - 1 });
      start = index + 1;
    }
  }
  return [...parts, { first: start, last }];
}

function withoutParentheses(source: Source, span: Span): Span {
  let { first, last } = span;
  while (first < last && wordAt(source, first) === "(" && closingOf(source, first) === last) {
    first++;
    last--;
  }
  return { first, last };
}

import { type ASTNode, visit } from "graphql";
import type { GraphqlContract } from "../../../artifacts/api/index.ts";
import { rangeBetween, sourceOf } from "../../../charter/index.ts";
import type { Spans } from "./remarked-lines.ts";

/** The definitions, fields, arguments and values of one file of a GraphQL schema by the lines they take. */
export function graphqlSpans({ types, directives }: GraphqlContract, path: string, text: string): Spans {
  const source = sourceOf(text);
  const lastLines = new Map<number, number>();
  const enter = ({ loc }: ASTNode): void => {
    if (loc === undefined || loc.source.name !== path) return;
    const { startLine, endLine } = rangeBetween(source, loc.start, loc.end);
    lastLines.set(startLine, Math.max(endLine, lastLines.get(startLine) ?? 0));
  };
  for (const declared of [...types.values(), ...directives.values()]) visit(declared, { enter });
  const described = describedLines(text);
  return { comment: "#", lastLines, isText: (line) => described.has(line), mayMeanFirst: true };
}

/** Lines within a block of text, which is what descriptions of several lines are. */
function describedLines(text: string): ReadonlySet<number> {
  const lines = new Set<number>();
  let inside = false;
  for (const [at, line] of text.split("\n").entries()) {
    if (inside) lines.add(at + 1);
    const marks = (inside ? line : line.replace(/#.*$/, "")).split('"""').length - 1;
    if (marks % 2 === 1) inside = !inside;
  }
  return lines;
}

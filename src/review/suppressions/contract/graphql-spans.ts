import { type ASTNode, type Location, visit } from "graphql";
import type { GraphqlContract } from "../../../artifacts/api/index.ts";
import type { Spans } from "./remarked-lines.ts";

/** The definitions, fields, arguments and values of one file of a GraphQL schema by the lines they take. */
export function graphqlSpans({ types, directives }: GraphqlContract, path: string): Spans {
  const lastLines = new Map<number, number>();
  const texts: Location[] = [];
  const enter = ({ kind, loc }: ASTNode): void => {
    if (loc === undefined || loc.source.name !== path) return;
    if (kind === "StringValue") texts.push(loc);
    const { line } = loc.startToken;
    lastLines.set(line, Math.max(loc.endToken.line, lastLines.get(line) ?? 0));
  };
  for (const declared of [...types.values(), ...directives.values()]) visit(declared, { enter });
  return {
    comment: "#",
    lastLines,
    isText: (line, column) => texts.some((text) => isWithin(text, line, column)),
    mayMeanFirst: true,
  };
}

/** Whether a place lies in a text; a block of text may take several lines. */
function isWithin({ startToken, endToken, source }: Location, line: number, column: number): boolean {
  const lines = source.body.slice(startToken.start, endToken.end).split(/\r\n|\n|\r/);
  const [last = ""] = lines.slice(-1);
  const endLine = startToken.line + lines.length - 1;
  if (line < startToken.line || line > endLine) return false;
  if (line === startToken.line && column < startToken.column) return false;
  return line < endLine || column < (lines.length === 1 ? startToken.column : 1) + last.length;
}

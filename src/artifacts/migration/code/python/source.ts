import type { Range } from "../../../../charter/index.ts";
import type { ParseProblem } from "../../migration.ts";
import { lineIndex, type RangeOf } from "../../postgresql/line-index.ts";
import type { CodeComment } from "../facts.ts";
import { parsePythonSyntax } from "../languages/python.ts";
import type { SyntaxFault, SyntaxNode } from "../languages/tree-sitter.ts";
import type { Place } from "./value.ts";

/** A Python file, parsed. */
export interface PythonSource {
  readonly text: string;
  readonly root: SyntaxNode;
  readonly rangeOf: RangeOf;
  readonly comments: readonly CodeComment[];
  readonly problems: readonly ParseProblem[];
}

/** Parses a file. Never throws on bad input; needs Python loaded. */
export function readPython(text: string): PythonSource {
  const { root, faults } = parsePythonSyntax(text);
  const rangeOf = lineIndex(text, { startLine: 1, startColumn: 1 });
  return {
    text,
    root,
    rangeOf,
    comments: commentsOf(root, text, rangeOf),
    problems: faults.slice(0, 5).map((fault) => problemOf(fault, rangeOf)),
  };
}

/** The range of a place. */
export const rangeAt = ({ rangeOf }: Pick<PythonSource, "rangeOf">, { start, end }: Place): Range =>
  rangeOf(start, end);

function commentsOf(root: SyntaxNode, text: string, rangeOf: RangeOf): readonly CodeComment[] {
  const comments: CodeComment[] = [];
  const visit = (node: SyntaxNode): void => {
    if (node.type === "comment") {
      const written = text.slice(node.start, node.end);
      comments.push({ range: rangeOf(node.start, node.end), text: written.replace(/^#+/, "").trim() });
    }
    node.children.forEach(visit);
  };
  if (text.includes("#")) visit(root);
  return comments;
}

/** A fault may begin far before its line's own error: its first line is shown. */
function problemOf({ kind, start, end, word }: SyntaxFault, rangeOf: RangeOf): ParseProblem {
  const range = rangeOf(start, Math.min(end, start + 80));
  switch (kind) {
    case "unexpected":
      return { range, message: "Python does not accept what stands here", remedy: "Correct the syntax." };
    case "missing":
      return { range, message: `Python expects \`${word}\` here`, remedy: `Add \`${word}\`.` };
    case "too-deep":
      return {
        range,
        message: "this is nested too deeply to be read",
        remedy: "Give the parts names of their own.",
      };
    case "too-large":
      return { range, message: "the file is too large to be read", remedy: "Split it into smaller migrations." };
    default:
      return kind satisfies never;
  }
}

/** The child that is a certain part of its parent. */
export const part = (node: SyntaxNode, field: string): SyntaxNode | undefined =>
  node.children.find((child) => child.field === field);

/** All children that are a certain part. */
export const partsOf = (node: SyntaxNode, field: string): readonly SyntaxNode[] =>
  node.children.filter((child) => child.field === field);

/** What a node is made of, comments and words left out. */
export const namedChildren = (node: SyntaxNode): readonly SyntaxNode[] =>
  node.children.filter(({ named, type }) => named && type !== "comment");

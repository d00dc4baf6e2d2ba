import type { Range } from "../../../../charter/index.ts";
import type { Dialect } from "../../operation.ts";
import { lineIndex, type RangeOf } from "../../postgresql/line-index.ts";
import type { SyntaxNode } from "../languages/tree-sitter.ts";
import type { Span } from "../syntax-node.ts";

/** A file of C#, read for one dialect. */
export interface CsharpSource {
  readonly text: string;
  readonly rangeOf: RangeOf;
  readonly dialect: Dialect;
}

export const csharpSource = (text: string, dialect: Dialect): CsharpSource => ({
  text,
  dialect,
  rangeOf: lineIndex(text, { startLine: 1, startColumn: 1 }),
});

export const rangeIn = ({ rangeOf }: CsharpSource, { from, to }: Span): Range => rangeOf(from, to);

/** What a node says, as it stands in the file. */
export const wordsOf = ({ text }: CsharpSource, { start, end }: SyntaxNode): string => text.slice(start, end);

const longestCode = 60;

/** A short name of a piece of code: its first line, cut. */
export function shortCode({ text }: CsharpSource, { from, to }: Span): string {
  const [line = ""] = text.slice(from, to).split("\n", 1);
  return line.length <= longestCode ? line.trim() : `${line.slice(0, longestCode).trim()}…`;
}

export const childOf = (node: SyntaxNode | undefined, field: string): SyntaxNode | undefined =>
  node?.children.find((child) => child.field === field);

export const ofType = (node: SyntaxNode | undefined, type: string): SyntaxNode | undefined =>
  node?.children.find((child) => child.type === type);

/** One call of a chain: `.Name<Type>(arguments)`. */
export interface Link {
  readonly node: SyntaxNode;
  readonly name: string;
  /** The type in angle brackets; null: there is none. */
  readonly type: string | null;
  readonly args: readonly SyntaxNode[];
}

/** `receiver.First(…).Second(…)`: the calls from the first on. `receiver` null: a function by its bare name. */
export interface Chain {
  readonly receiver: SyntaxNode | null;
  readonly links: readonly Link[];
}

/** The calls that an expression is; null: it is none. */
export function chainOf(source: CsharpSource, node: SyntaxNode): Chain | null {
  const links: Link[] = [];
  let at: SyntaxNode | undefined = node;
  while (at?.type === "invocation_expression") {
    const callee = childOf(at, "function");
    const args = childOf(at, "arguments")?.children.filter(({ type }) => type === "argument") ?? [];
    const member = callee?.type === "member_access_expression" ? childOf(callee, "name") : callee;
    if (member === undefined) return null;
    const name = wordsOf(source, member.type === "generic_name" ? (member.children[0] ?? member) : member);
    const typeNode = member.type === "generic_name" ? member.children[1]?.children[0] : undefined;
    links.unshift({ node: at, name, type: typeNode === undefined ? null : wordsOf(source, typeNode), args });
    if (callee?.type !== "member_access_expression") return { receiver: null, links };
    at = childOf(callee, "expression");
  }
  return links.length === 0 || at === undefined ? null : { receiver: at, links };
}

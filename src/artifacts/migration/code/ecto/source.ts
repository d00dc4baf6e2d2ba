import type { Range } from "../../../../charter/index.ts";
import { lineIndex, type RangeOf } from "../../postgresql/line-index.ts";
import type { Span, SyntaxNode } from "../syntax-node.ts";

/** A file of Elixir, to be asked for what stands where. */
export interface ElixirSource {
  readonly text: string;
  readonly rangeOf: RangeOf;
}

export const elixirSource = (text: string): ElixirSource => ({
  text,
  rangeOf: lineIndex(text, { startLine: 1, startColumn: 1 }),
});

export const rangeIn = ({ rangeOf }: ElixirSource, { from, to }: Span): Range => rangeOf(from, to);

/** What a node says, as it stands in the file. */
export const wordsOf = ({ text }: ElixirSource, { from, to }: Span): string => text.slice(from, to);

/** A short name of a piece of code: its first line, cut. */
export function shortCode(source: ElixirSource, node: Span): string {
  const [line = ""] = wordsOf(source, node).split("\n", 1);
  return line.length <= longestCode ? line.trim() : `${line.slice(0, longestCode).trim()}…`;
}

const longestCode = 60;

/** A call as it is written. `receiver` null: of a function by its bare name. */
export interface CallNode {
  readonly node: SyntaxNode;
  readonly receiver: SyntaxNode | null;
  /** Empty: the receiver itself is called, `f.(x)`. */
  readonly name: string;
  readonly args: readonly SyntaxNode[];
  /** `do … end`. */
  readonly block: SyntaxNode | null;
}

const callTypes: ReadonlySet<string> = new Set(["Call", "KernelCall", "FunctionDefinitionCall"]);

/** The call that a node is; null: it is none. A bare identifier may be one too, without arguments. */
export function callOf(source: ElixirSource, node: SyntaxNode): CallNode | null {
  if (node.type === "Identifier") {
    return { node, receiver: null, name: wordsOf(source, node), args: [], block: null };
  }
  if (!callTypes.has(node.type)) return null;
  const [callee] = node.children;
  if (callee === undefined) return null;
  const args = node.children.find(({ type }) => type === "Arguments")?.children ?? [];
  const block = node.children.find(({ type }) => type === "DoBlock") ?? null;
  if (callee.type !== "Dot") return { node, receiver: null, name: wordsOf(source, callee), args, block };
  const [receiver = null] = callee.children;
  const right = callee.children.find(({ type }) => type === "Right")?.children[0];
  return { node, receiver, name: right === undefined ? "" : wordsOf(source, right), args, block };
}

/** What stands between `do` and `end`, or behind `do:`. Null: neither is there. */
export function bodyOf(source: ElixirSource, { args, block }: CallNode): readonly SyntaxNode[] | null {
  if (block !== null) return block.children.filter(({ type }) => !type.endsWith("Block") || type === "Block");
  return keywordOf(source, args, "do");
}

/** `rescue`, `catch`, `else` and `after` of a block that is tried. */
export const guardedBlocks = ({ block }: CallNode): readonly SyntaxNode[] =>
  block?.children.filter(({ type }) => /^(?:Rescue|Catch|Else|After)Block$/.test(type)) ?? [];

/** What stands behind `else`. Null: it is not there. */
export function elseOf(source: ElixirSource, { args, block }: CallNode): readonly SyntaxNode[] | null {
  const inBlock = block?.children.find(({ type }) => type === "ElseBlock");
  return inBlock?.children ?? keywordOf(source, args, "else");
}

function keywordOf(source: ElixirSource, args: readonly SyntaxNode[], name: string): readonly SyntaxNode[] | null {
  const keywords = args.at(-1);
  if (keywords?.type !== "Keywords") return null;
  const pair = keywords.children.find(
    ({ children: [key] }) => key !== undefined && wordsOf(source, key) === `${name}:`,
  );
  const value = pair?.children[1];
  return value === undefined ? null : [value];
}

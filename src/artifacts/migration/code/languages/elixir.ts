import type { LRParser } from "@lezer/lr";
import { deepestSyntax, type Span, type SyntaxNode, type SyntaxTree, tooDeep } from "../syntax-node.ts";

let parser: LRParser | null = null;

/** Loads the grammar of Elixir, once in the life of the process. */
export async function loadElixir(): Promise<void> {
  parser ??= (await import("lezer-elixir")).parser;
}

/** Longer files are not read: migrations have some kilobytes. UTF-16 units. */
const longestElixir = 1 << 20;

/**
 * Reads Elixir. Never throws: where the grammar does not fit, an error is noted and reading goes on behind it. Null: the
 * text is too long. Needs `loadElixir` once before.
 */
export function parseElixir(text: string): SyntaxTree | null {
  if (parser === null) throw new Error("loadElixir() has to be awaited before Elixir is read");
  if (text.length > longestElixir) return null;
  const tree = treeOf(parser, text);
  if (tree === null) {
    const whole = { from: 0, to: text.length };
    return { root: { type: "Source", ...whole, children: [] }, errors: [whole], comments: [] };
  }
  const errors: Span[] = [];
  const comments: Span[] = [];
  const root: Open = { type: "Source", from: 0, to: text.length, children: [] };
  const open: Open[] = [root];
  let skipped = 0;
  tree.iterate({
    enter: ({ name, from, to }) => {
      if (name === "⚠") errors.push({ from, to });
      else if (name === "Comment") comments.push({ from, to });
      const parent = open.at(-1);
      if (skipped > 0 || parent === undefined || open.length > deepestSyntax) {
        skipped++;
        return;
      }
      const node: Open = { type: open.length === deepestSyntax ? tooDeep : name, from, to, children: [] };
      if (isPart(name)) parent.children.push(node);
      open.push(node);
    },
    leave: () => {
      if (skipped > 0) skipped--;
      else open.pop();
    },
  });
  return { root: root.children[0] ?? root, errors, comments };
}

/** Null: it is nested more deeply than the parser, which calls itself for each level, can follow. */
function treeOf(grammar: LRParser, text: string): ReturnType<LRParser["parse"]> | null {
  try {
    return grammar.parse(text);
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}

interface Open extends SyntaxNode {
  readonly children: Open[];
}

/** Brackets, separators and the words around blocks are no parts; what an error holds is not read. */
const isPart = (name: string): boolean => /^[A-Z]/.test(name) && name !== "Comment";

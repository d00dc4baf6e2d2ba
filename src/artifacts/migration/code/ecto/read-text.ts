import { wordTable } from "../../word-table.ts";
import type { SyntaxNode } from "../syntax-node.ts";
import { holeName, type TextPiece } from "../text-pieces.ts";
import { type ElixirSource, shortCode, wordsOf } from "./source.ts";
import { atomAt, nameOf, spanOf, textAt, type Value } from "./value.ts";

/** One-letter escapes of Elixir's strings (Elixir manual, Syntax reference, Strings). */
const escapes: Readonly<Record<string, string>> = wordTable({
  "0": "\0",
  a: "\x07",
  b: "\b",
  d: "\x7f",
  e: "\x1b",
  f: "\f",
  n: "\n",
  r: "\r",
  s: " ",
  t: "\t",
  v: "\v",
  "\n": "",
});

/** A string, a heredoc, a charlist or a sigil that is a text, piece by piece; what is interpolated is asked of `evaluate`. */
export function readText(source: ElixirSource, node: SyntaxNode, evaluate: (node: SyntaxNode) => Value): Value {
  const pieces: TextPiece[] = [];
  for (const part of node.children) {
    const { from, to } = part;
    if (part.type === "QuotedContent") {
      const text = wordsOf(source, part);
      // A heredoc begins on the line behind its quotes.
      const opens = pieces.length === 0 && text.startsWith("\n") && isHeredoc(source, node);
      const start = opens ? from + 1 : from;
      if (start < to) pieces.push({ text: source.text.slice(start, to), from: start, to });
    } else if (part.type === "EscapeSequence") pieces.push({ text: escaped(wordsOf(source, part)), from, to });
    else if (part.type === "Interpolation") {
      const [inner] = part.children;
      if (inner === undefined) continue;
      const text = nameOf(evaluate(inner));
      pieces.push(
        text === null ? { text: holeName(wordsOf(source, inner)), from, to, hole: true } : { text, from, to },
      );
    }
  }
  return { kind: "text", pieces: pieces.filter(({ text }) => text !== ""), ...spanOf(node) };
}

const isHeredoc = ({ text }: ElixirSource, { from }: SyntaxNode): boolean =>
  /^(?:~[sS])?(?:"""|''')/.test(text.slice(from, from + 5));

function escaped(sequence: string): string {
  const letter = sequence[1] ?? "";
  if (letter === "x" || letter === "u") {
    const code = Number.parseInt(sequence.slice(2).replace(/[{}]/g, ""), 16);
    return Number.isNaN(code) || code > 0x10ffff ? "" : String.fromCodePoint(code);
  }
  return escapes[letter] ?? letter;
}

/** `~w(a b)`, `~w(a b)a`: words as texts or atoms. Null: another sigil. */
export function readWords(source: ElixirSource, node: SyntaxNode): Value | null {
  const part = (type: string): string | null => {
    const found = node.children.find((child) => child.type === type);
    return found === undefined ? null : wordsOf(source, found);
  };
  if (part("SigilName")?.toLowerCase() !== "w") return null;
  const content = node.children.find(({ type }) => type === "QuotedContent");
  const asAtoms = part("SigilModifiers")?.includes("a") === true;
  const words = content === undefined ? [] : [...wordsOf(source, content).matchAll(/\S+/g)];
  const items = words.map((word): Value => {
    const from = (content?.from ?? node.from) + word.index;
    const at = { from, to: from + word[0].length };
    return asAtoms ? atomAt(word[0], at) : textAt(word[0], at);
  });
  return { kind: "list", items, ...spanOf(node) };
}

/** What is not read, by name. */
export const unknownNode = (source: ElixirSource, node: SyntaxNode): Value => ({
  kind: "unknown",
  code: shortCode(source, node),
  ...spanOf(node),
});

import { wordTable } from "../../word-table.ts";
import type { SyntaxNode } from "../languages/tree-sitter.ts";
import { holeName, type TextPiece, textOf } from "../text-pieces.ts";
import { type CsharpSource, wordsOf } from "./source.ts";
import { spanOf, type Value } from "./value.ts";

const escapes: Readonly<Record<string, string>> = wordTable({
  "0": "\0",
  a: "\x07",
  b: "\b",
  e: "\x1b",
  f: "\f",
  n: "\n",
  r: "\r",
  t: "\t",
  v: "\v",
});

/** A literal or an interpolated string, piece by piece; null: the node is no text. */
export function readText(source: CsharpSource, node: SyntaxNode, evaluate: (node: SyntaxNode) => Value): Value | null {
  switch (node.type) {
    case "string_literal":
    case "character_literal":
    case "raw_string_literal":
      return textAt(node, contents(source, node));
    case "verbatim_string_literal":
      return textAt(node, verbatim(source, node.start + 2, node.end - 1));
    case "interpolated_string_expression":
      return textAt(node, interpolated(source, node, evaluate));
    default:
      return null;
  }
}

const textAt = (node: SyntaxNode, pieces: readonly TextPiece[]): Value => ({
  kind: "text",
  pieces: pieces.filter(({ text }) => text !== ""),
  ...spanOf(node),
});

function contents(source: CsharpSource, node: SyntaxNode): readonly TextPiece[] {
  return node.children.flatMap((part): TextPiece[] => {
    const at = spanOf(part);
    if (part.type === "escape_sequence") return [{ text: escaped(wordsOf(source, part)), ...at }];
    return part.type.endsWith("_content") ? [{ text: wordsOf(source, part), ...at }] : [];
  });
}

function escaped(sequence: string): string {
  const letter = sequence[1] ?? "";
  if (letter !== "x" && letter !== "u" && letter !== "U") return escapes[letter] ?? letter;
  const code = Number.parseInt(sequence.slice(2), 16);
  return Number.isNaN(code) || code > 0x10ffff ? "" : String.fromCodePoint(code);
}

/** Where the text of `@"…"` stands: `""` is one quote. */
function verbatim({ text }: CsharpSource, from: number, to: number): readonly TextPiece[] {
  const pieces: TextPiece[] = [];
  let start = from;
  for (let at = text.indexOf('""', from); at !== -1 && at < to; at = text.indexOf('""', at + 2)) {
    pieces.push({ text: text.slice(start, at + 1), from: start, to: at + 1 });
    start = at + 2;
  }
  return [...pieces, { text: text.slice(start, to), from: start, to }];
}

function interpolated(
  source: CsharpSource,
  node: SyntaxNode,
  evaluate: (node: SyntaxNode) => Value,
): readonly TextPiece[] {
  const isVerbatim = /^\$?@/.test(wordsOf(source, node));
  return node.children.flatMap((part): readonly TextPiece[] => {
    const at = spanOf(part);
    if (part.type === "string_content") {
      return isVerbatim ? verbatim(source, part.start, part.end) : [{ text: wordsOf(source, part), ...at }];
    }
    if (part.type === "escape_sequence") {
      const words = wordsOf(source, part);
      return [{ text: words === '""' ? '"' : words.startsWith("\\") ? escaped(words) : (words[0] ?? ""), ...at }];
    }
    if (part.type !== "interpolation") return [];
    const inner = part.children.find(({ type }) => type !== "interpolation_brace");
    const value = inner === undefined ? null : evaluate(inner);
    const known = value?.kind === "text" ? textOf(value.pieces) : value?.kind === "number" ? value.text : null;
    if (known !== null) return [{ text: known, ...at }];
    return [{ text: holeName(inner === undefined ? "" : wordsOf(source, inner)), ...at, hole: true }];
  });
}

import type { SyntaxNode } from "../languages/tree-sitter.ts";
import { namedChildren } from "./source.ts";
import { pathOf, type TextPart, type TextValue, textOfParts, type Value } from "./value.ts";

/** Escapes of one letter (Python reference, 2.5.1 "String and Bytes literals"). */
const letters: Readonly<Record<string, string>> = {
  "\\": "\\",
  "'": "'",
  '"': '"',
  a: "\x07",
  b: "\b",
  f: "\f",
  n: "\n",
  r: "\r",
  t: "\t",
  v: "\v",
};

/** A string literal, its interpolations evaluated; null for bytes, which are no text. */
export function stringLiteral(
  node: SyntaxNode,
  source: string,
  evaluate: (node: SyntaxNode) => Value,
): TextValue | null {
  const [opening] = node.children;
  const prefix = opening === undefined ? "" : source.slice(opening.start, opening.end).toLowerCase();
  if (prefix.includes("b")) return null;
  const raw = prefix.includes("r");
  const parts: TextPart[] = [];
  for (const child of namedChildren(node)) {
    const more =
      child.type === "string_content"
        ? contentParts(child, source, raw)
        : child.type === "interpolation"
          ? interpolated(child, source, evaluate)
          : [];
    for (const part of more) parts.push(part);
  }
  return textOfParts(parts, node);
}

function contentParts(node: SyntaxNode, source: string, raw: boolean): readonly TextPart[] {
  const parts: TextPart[] = [];
  let from = node.start;
  const verbatim = (end: number): void => {
    if (end > from) {
      parts.push({ text: source.slice(from, end), start: from, end, verbatim: true, hole: false });
    }
  };
  for (const child of node.children) {
    const brace = child.type === "escape_interpolation";
    if (!brace && (child.type !== "escape_sequence" || raw)) continue;
    verbatim(child.start);
    const written = source.slice(child.start, child.end);
    const text = brace ? written.slice(0, 1) : unescaped(written);
    parts.push({ text, start: child.start, end: child.end, verbatim: false, hole: false });
    from = child.end;
  }
  verbatim(node.end);
  return parts;
}

function unescaped(written: string): string {
  const rest = written.slice(1);
  const letter = letters[rest];
  if (letter !== undefined) return letter;
  if (rest === "\n" || rest === "\r\n") return "";
  if (/^[xuU][0-9a-fA-F]+$/.test(rest)) return codePoint(Number.parseInt(rest.slice(1), 16));
  if (/^[0-7]{1,3}$/.test(rest)) return codePoint(Number.parseInt(rest, 8));
  return written;
}

const codePoint = (value: number): string => (value <= 0x10ffff ? String.fromCodePoint(value) : "\ufffd");

/** What is known is put in; else a name that says what stands there, and lets the SQL around it be read. */
function interpolated(node: SyntaxNode, source: string, evaluate: (node: SyntaxNode) => Value): readonly TextPart[] {
  const expression = node.children.find(({ field }) => field === "expression");
  if (expression === undefined) return [];
  return partsIn(evaluate(expression), node, source.slice(expression.start, expression.end));
}

/** A value as it is put into a text; `written` is what the program calls it. */
export function partsIn(
  value: Value,
  place: { readonly start: number; readonly end: number },
  written = pathOf(value) ?? "value",
): readonly TextPart[] {
  const { start, end } = place;
  switch (value.kind) {
    case "text":
      return value.parts;
    case "number":
      return [{ text: value.text, start, end, verbatim: false, hole: false }];
    case "boolean":
      return [{ text: value.value ? "True" : "False", start, end, verbatim: false, hole: false }];
    case "none":
      return [{ text: "None", start, end, verbatim: false, hole: false }];
    default:
      return [{ text: standIn(written), start, end, verbatim: false, hole: true }];
  }
}

const standIn = (written: string): string => {
  const words = written
    .slice(0, 200)
    .replace(/[^A-Za-z0-9]+/g, "_")
    .replace(/^_+|_+$/g, "")
    .toLowerCase();
  return `__${words.slice(-30) || "value"}__`;
};

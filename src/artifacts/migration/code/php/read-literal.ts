import type { RangeOf } from "../../postgresql/line-index.ts";
import type { RawNode } from "./raw-node.ts";
import { literalText } from "./string-literal.ts";
import type { Expression, Span } from "./syntax.ts";
import type { SyntaxReader } from "./syntax-reader.ts";

/** What reads literals of a text; gives null for what is none. */
export function literalReader(
  file: string,
  rangeOf: RangeOf,
  { expression }: Pick<SyntaxReader, "expression">,
): (node: RawNode) => Expression | null {
  return (node) => {
    const { start, end } = node;
    const span = { start, end };
    switch (node.kind) {
      case "string":
        return { kind: "text", text: quoted(file, span, rangeOf), ...span };
      case "nowdoc": {
        const body = heredocBody(file, span);
        return { kind: "text", text: literalText(file, body, "plain", rangeOf, { ...body, lineStart: true }), ...span };
      }
      case "encapsed":
        return node.text("type") === "shell"
          ? { kind: "outside", code: "a shell", parts: [], ...span }
          : template(node);
      case "number": {
        const value = Number((node.text("value") ?? String(node.get("value"))).replaceAll("_", ""));
        return Number.isNaN(value) ? null : { kind: "number", value, ...span };
      }
      case "boolean":
        return { kind: "boolean", value: node.get("value") === true, ...span };
      case "nullkeyword":
        return { kind: "null", ...span };
      default:
        return null;
    }
  };

  function template(node: RawNode): Expression {
    const { start, end } = node;
    const isHeredoc = node.text("type") === "heredoc";
    const body = isHeredoc
      ? heredocBody(file, node)
      : { start: start + 1, end: closingQuote(file, start, end), indent: 0 };
    const parts = node.nodes("value").flatMap((part): readonly Expression[] => {
      const inner = part.node("expression") ?? part;
      if (inner.kind !== "string") return [expression(inner)];
      const span: Span = { start: Math.max(part.start, body.start), end: Math.min(part.end, body.end) };
      if (span.start >= span.end) return [];
      const options = { indent: body.indent, lineStart: isHeredoc && file[span.start - 1] === "\n" };
      return [
        { kind: "text", text: literalText(file, span, isHeredoc ? "heredoc" : "double", rangeOf, options), ...span },
      ];
    });
    return { kind: "template", parts, start, end };
  }
}

/** The parser lets what ends a statement end behind its semicolon. */
function closingQuote(file: string, opening: number, end: number): number {
  const closing = file.lastIndexOf(file[opening] ?? "", end - 1);
  return closing > opening ? closing : end;
}

function quoted(file: string, { start, end }: Span, rangeOf: RangeOf): ReturnType<typeof literalText> {
  const opening = file[start] === "b" || file[start] === "B" ? start + 1 : start;
  const quoting = file[opening] === '"' ? "double" : "single";
  return literalText(file, { start: opening + 1, end: closingQuote(file, opening, end) }, quoting, rangeOf);
}

/** What stands between the marks of a heredoc, and how far the closing one is indented (manual, "Heredoc"). */
function heredocBody(file: string, { start, end }: Span): Span & { readonly indent: number } {
  const opening = file.indexOf("\n", start);
  const closing = file.lastIndexOf("\n", end - 1);
  if (opening === -1 || opening >= end) return { start, end: start, indent: 0 };
  let mark = closing + 1;
  while (file[mark] === " " || file[mark] === "\t") mark++;
  const last = file[closing - 1] === "\r" ? closing - 1 : closing;
  return { start: opening + 1, end: Math.max(opening + 1, last), indent: mark - closing - 1 };
}

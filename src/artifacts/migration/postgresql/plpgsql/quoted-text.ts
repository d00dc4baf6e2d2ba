import type { RangeOf } from "../line-index.ts";
import type { Script, Span } from "../source.ts";
import type { Token } from "../token.ts";

/** A text that stands in a literal, and where its characters stand in the file. */
export interface QuotedText {
  readonly text: string;
  readonly rangeOf: RangeOf;
}

/** A text taken apart, and where its characters stand in the file. */
export interface PlacedScript extends Script {
  readonly rangeOf: RangeOf;
}

/** The literal at a token, with those it is continued by on further lines (manual, 4.1.2.1). */
export function literalSpan({ tokens }: Script, first: number): Span {
  let last = first;
  while (tokens[last + 1]?.kind === "string") last++;
  return { first, last };
}

/** Where the contents of a literal begin, and what its quotes are made of. */
interface Opening {
  readonly start: number;
  readonly end: number;
  readonly escapes: "none" | "quotes" | "backslashes";
}

/**
 * The text of the literal in a span, which the parser read as `value`. Its characters keep their exact places, those of
 * `'…'` with doubled quotes too; where the two readings differ (adjacent literals, rare escapes) every character stands at
 * the whole of the span.
 */
export function quotedText(script: PlacedScript, { first, last }: Span, value: string): QuotedText {
  const { text, tokens, rangeOf } = script;
  const start = tokens[first]?.start ?? 0;
  const whole: QuotedText = { text: value, rangeOf: () => rangeOf(start, tokens[last]?.end ?? start) };
  const token = first === last ? tokens[first] : undefined;
  if (token?.kind !== "string") return whole;
  const opening = openingOf(text, token);
  const written = text.slice(opening.start, opening.end);
  if (written === value) {
    return { text: value, rangeOf: (from, to) => rangeOf(opening.start + from, opening.start + to) };
  }
  const offsets = unescaped(text, opening, value);
  if (offsets === null) return whole;
  return {
    text: value,
    rangeOf: (from, to) => rangeOf(offsets[from] ?? opening.end, offsets[to] ?? opening.end),
  };
}

function openingOf(text: string, { start, end }: Token): Opening {
  if (text[start] === "$") {
    const tag = text.indexOf("$", start + 1) + 1 - start;
    return { start: start + tag, end: Math.max(start + tag, end - tag), escapes: "none" };
  }
  const quote = text.indexOf("'", start) + 1;
  const backslashes = "eE".includes(text[start] ?? "");
  return { start: quote, end: Math.max(quote, end - 1), escapes: backslashes ? "backslashes" : "quotes" };
}

const backslashed: Readonly<Record<string, string>> = { n: "\n", t: "\t", r: "\r", b: "\b", f: "\f" };

/** The offset of each character of `value` in the text; null where the two do not agree. */
function unescaped(text: string, { start, end, escapes }: Opening, value: string): readonly number[] | null {
  if (escapes === "none") return null;
  const offsets: number[] = [];
  let at = start;
  for (const expected of value.split("")) {
    const escaped = escapes === "backslashes" && text[at] === "\\";
    const next = text[at + 1] ?? "";
    const character = escaped ? (backslashed[next] ?? next) : text[at];
    if (at >= end || character !== expected) return null;
    offsets.push(at);
    at += escaped || text[at] === "'" ? 2 : 1;
  }
  return at === end ? offsets : null;
}

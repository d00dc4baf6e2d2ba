import { COLLECTION_STYLE, type MappingEvent, SCALAR_STYLE, type ScalarEvent, type SequenceEvent } from "js-yaml";

/** Where a token stands, quotes, brackets and the head of a block scalar included. */
export interface Token {
  readonly start: number;
  readonly end: number;
}

/** The place of a scalar. `cursor` is where the token before it ends. */
export function scalarToken(text: string, event: ScalarEvent, cursor: number, inSequence: boolean): Token {
  const { valueStart, valueEnd, style } = event;
  if (valueStart === -1) return emptyToken(text, Math.max(cursor, event.anchorEnd, event.tagEnd), inSequence);
  if (style === SCALAR_STYLE.PLAIN) return { start: valueStart, end: valueEnd };
  if (style === SCALAR_STYLE.SINGLE_QUOTED || style === SCALAR_STYLE.DOUBLE_QUOTED) {
    return { start: valueStart - 1, end: valueEnd + 1 };
  }
  return blockToken(text, event, cursor);
}

/** The events tell where a block scalar's text is, not the `|` or `>` before it: the first of its line that is no property's. */
function blockToken(text: string, event: ScalarEvent, cursor: number): Token {
  const lineStart = text.lastIndexOf("\n", event.valueStart - 2) + 1;
  let start = Math.max(cursor, event.anchorEnd, event.tagEnd, lineStart);
  while (start < event.valueStart && text[start] !== "|" && text[start] !== ">") start++;
  let end = event.valueEnd;
  while (end > start + 1 && isSpace(text[end - 1])) end--;
  return { start, end };
}

/** Nothing stands behind a key or a dash: the place right behind its colon or dash. */
function emptyToken(text: string, cursor: number, inSequence: boolean): Token {
  let at = cursor;
  if (inSequence) at = skipSpace(text, at, false);
  else while (text[at] === " " || text[at] === "\t") at++;
  const found = text[at] === (inSequence ? "-" : ":");
  return found ? { start: at + 1, end: at + 1 } : { start: cursor, end: cursor };
}

/** Where a collection ends whose last token ends at `cursor`: behind its bracket, or there where it has none. */
export function collectionEnd(text: string, start: number, style: number, cursor: number): number {
  if (style === COLLECTION_STYLE.BLOCK || (text[start] !== "{" && text[start] !== "[")) return Math.max(start, cursor);
  const at = skipSpace(text, Math.max(start + 1, cursor), true);
  return text[at] === "}" || text[at] === "]" ? at + 1 : Math.max(start, cursor);
}

/** Where a collection's own text begins to be read: behind its bracket, or at its first token. */
export function collectionStart(text: string, event: MappingEvent | SequenceEvent): number {
  const bracket = event.style === COLLECTION_STYLE.FLOW && (text[event.start] === "{" || text[event.start] === "[");
  return event.start + (bracket ? 1 : 0);
}

/** Behind white space and comments; in flow style behind separators too. */
function skipSpace(text: string, from: number, inFlow: boolean): number {
  let at = from;
  for (;;) {
    const char = text[at];
    if (isSpace(char) || (inFlow && (char === "," || char === ":" || char === "?"))) at++;
    else if (char === "#") {
      const lineEnd = text.indexOf("\n", at);
      at = lineEnd === -1 ? text.length : lineEnd;
    } else return at;
  }
}

const isSpace = (char: string | undefined): boolean =>
  char === " " || char === "\n" || char === "\r" || char === "\t" || char === "\u{feff}";

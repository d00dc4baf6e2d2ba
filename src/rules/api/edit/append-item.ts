import type { ArrayNode } from "../../../artifacts/api/index.ts";
import { type Insertion, lineEndAfter } from "./insert-key.ts";

/**
 * A reference put behind the last item of a sequence, in its own style: JSON and flow sequences get a comma, block sequences
 * a line with a dash. Null where the sequence is empty or stands in a shape that is not known.
 */
export function appendReference({ file: { text }, start, end, items }: ArrayNode, reference: string): Insertion | null {
  const first = items[0];
  const last = items.at(-1);
  // An item that is an alias stands elsewhere.
  if (first === undefined || last === undefined || items.some((item) => item.start < start || item.end > end))
    return null;
  const lineStart = text.lastIndexOf("\n", first.start - 1) + 1;
  const before = text.slice(lineStart, first.start);
  if (text[start] === "[") {
    const separator = /^[ \t]*$/.test(before) ? `,\n${before}` : ", ";
    return { at: last.end, text: `${separator}{ "$ref": "${reference}" }` };
  }
  const indent = /^([ \t]*)-[ \t]+$/.exec(before)?.[1];
  if (indent === undefined) return null;
  const lastEnd = last.start + text.slice(last.start, last.end).trimEnd().length;
  return { at: lineEndAfter(text, lastEnd), text: `\n${indent}- $ref: "${reference}"` };
}

import type { Range } from "../../../../charter/index.ts";
import type { SqlText } from "../../sql-text.ts";
import { wordTable } from "../../word-table.ts";

/** A stretch of a literal whose characters stand in the file one by one. */
interface Stretch {
  /** Where it begins in the text, and in the file. */
  readonly at: number;
  readonly source: number;
  /** In the file; 1 in the text where it is an escape, else as long. */
  readonly length: number;
  readonly escaped: boolean;
}

/** How a literal is quoted. `plain`: nothing is escaped (nowdoc). */
export type Quoting = "single" | "double" | "heredoc" | "plain";

const simple: Readonly<Record<string, string>> = wordTable({
  n: "\n",
  t: "\t",
  r: "\r",
  v: "\v",
  e: "\u001b",
  f: "\f",
  "\\": "\\",
  $: "$",
});

const escapeSequence = /\\(?:u\{([0-9a-fA-F]{1,6})\}|x([0-9a-fA-F]{1,2})|([0-7]{1,3})|([ntrvef\\$"]))/y;

/**
 * The text that PHP makes of the source between `start` and `end` of a file, each part of it with its place. `indent`: the
 * blanks that a heredoc's closing mark takes from each line; `lineStart`: the source begins at the start of a line.
 * Source: PHP manual, "Strings".
 */
export function literalText(
  file: string,
  { start, end }: { readonly start: number; readonly end: number },
  quoting: Quoting,
  rangeOf: (start: number, end: number) => Range,
  { indent = 0, lineStart = false } = {},
): SqlText {
  const stretches: Stretch[] = [];
  const pieces: string[] = [];
  let length = 0;
  let from = start;
  const add = (text: string, source: number, taken: number, escaped: boolean): void => {
    if (text === "") return;
    stretches.push({ at: length, source, length: taken, escaped });
    pieces.push(text);
    length += text.length;
  };
  const flush = (to: number): void => add(file.slice(from, to), from, to - from, false);
  const skipIndent = (at: number): number => {
    let next = at;
    while (next < end && next - at < indent && (file[next] === " " || file[next] === "\t")) next++;
    return next;
  };
  if (lineStart) from = skipIndent(start);
  let at = from;
  while (at < end) {
    const character = file[at];
    if (character === "\n" && indent > 0) {
      flush(at + 1);
      at = skipIndent(at + 1);
      from = at;
      continue;
    }
    const sequence = character === "\\" ? escapeAt(file, at, quoting) : null;
    if (sequence === null) {
      at++;
      continue;
    }
    flush(at);
    add(sequence.text, at, sequence.length, true);
    at += sequence.length;
    from = at;
  }
  flush(end);
  const text = pieces.join("");
  const places: Places = { stretches, start, end };
  return { text, rangeOf: (a, b) => rangeOf(startPlace(places, a), endPlace(places, Math.max(a, b))) };
}

interface Places {
  readonly stretches: readonly Stretch[];
  readonly start: number;
  readonly end: number;
}

function escapeAt(
  file: string,
  at: number,
  quoting: Quoting,
): { readonly text: string; readonly length: number } | null {
  if (quoting === "plain") return null;
  if (quoting === "single") {
    const next = file[at + 1];
    return next === "'" || next === "\\" ? { text: next, length: 2 } : null;
  }
  escapeSequence.lastIndex = at;
  const match = escapeSequence.exec(file);
  if (match === null) return null;
  const [whole, unicode, hex, octal, letter] = match;
  if (letter === '"' && quoting === "heredoc") return null;
  const length = whole.length;
  if (letter !== undefined) return { text: simple[letter] ?? letter, length };
  const code = unicode ?? hex;
  const point = code === undefined ? Number.parseInt(octal ?? "0", 8) & 0xff : Number.parseInt(code, 16);
  return point > 0x10ffff ? null : { text: String.fromCodePoint(point), length };
}

function stretchAt(stretches: readonly Stretch[], offset: number): Stretch | undefined {
  let low = 0;
  let high = stretches.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((stretches[middle]?.at ?? 0) <= offset) low = middle;
    else high = middle - 1;
  }
  return stretches[low];
}

function startPlace({ stretches, start, end }: Places, offset: number): number {
  const stretch = stretchAt(stretches, offset);
  if (stretch === undefined) return start;
  if (stretch.escaped) return offset > stretch.at ? Math.min(end, stretch.source + stretch.length) : stretch.source;
  return Math.min(end, stretch.source + offset - stretch.at);
}

function endPlace(places: Places, offset: number): number {
  if (offset === 0) return startPlace(places, 0);
  const stretch = stretchAt(places.stretches, offset - 1);
  if (stretch === undefined) return places.end;
  if (stretch.escaped) return stretch.source + stretch.length;
  return Math.min(places.end, stretch.source + offset - stretch.at);
}

import type { RangeOf } from "../../postgresql/line-index.ts";
import type { SqlText } from "../../sql-text.ts";

/**
 * The text of a literal with the place of each of its characters. `start` and `end` are the offsets of what stands between
 * the quotes in `source`, `cooked` what the language reads it as (ECMAScript, 12.9.4 and 12.9.6: escapes, and CR LF as LF
 * in templates).
 */
export function literalText(
  { source, rangeOf }: { readonly source: string; readonly rangeOf: RangeOf },
  cooked: string,
  start: number,
  end: number,
): SqlText {
  if (end - start === cooked.length) return { text: cooked, rangeOf: (from, to) => rangeOf(start + from, start + to) };
  let offsets: readonly number[] | null = null;
  const offsetOf = (index: number): number => {
    offsets ??= cookedOffsets(source, start, end);
    return offsets[Math.min(index, offsets.length - 1)] ?? start;
  };
  return { text: cooked, rangeOf: (from, to) => rangeOf(offsetOf(from), offsetOf(to)) };
}

/** The offset in the source of each unit of the cooked text, and of its end. */
function cookedOffsets(source: string, start: number, end: number): readonly number[] {
  const offsets: number[] = [];
  for (let at = start; at < end; ) {
    const { length, units } = source[at] === "\\" ? escapeAt(source, at) : plainAt(source, at);
    for (let unit = 0; unit < units; unit++) offsets.push(at);
    at += length;
  }
  offsets.push(end);
  return offsets;
}

interface Piece {
  /** Units in the source. */
  readonly length: number;
  /** Units that it is read as. */
  readonly units: number;
}

const plainAt = (source: string, at: number): Piece =>
  source[at] === "\r" && source[at + 1] === "\n" ? { length: 2, units: 1 } : { length: 1, units: 1 };

const escaped = /\\(?:\r\n|x[0-9a-f]{2}|u[0-9a-f]{4}|u\{([0-9a-f]{1,16})\}|[0-3][0-7]{0,2}|[4-7][0-7]?|[\s\S])/iy;

function escapeAt(source: string, at: number): Piece {
  escaped.lastIndex = at;
  const [whole = "\\", codePoint] = escaped.exec(source) ?? [];
  if (/^\\[\r\n\u2028\u2029]/.test(whole)) return { length: whole.length, units: 0 };
  const wide = codePoint !== undefined && Number.parseInt(codePoint, 16) > 0xffff;
  return { length: whole.length, units: wide ? 2 : 1 };
}

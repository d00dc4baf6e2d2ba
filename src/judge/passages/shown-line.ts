import { offsetAt, type Source } from "../../charter/index.ts";
import type { AsideRange } from "../ground/asides-of.ts";
import type { Aside, PassageLine } from "../judge-request.ts";
import { type Cut, maskOf, withMasks } from "../mask/cut.ts";

/** The bytes of a line that are shown, and what stands for the rest: no line takes half of a window. */
export const longestLine = { bytes: 2_400, mask: maskOf("long") };

/** More masks than a line of that length has room for. */
const mostMasks = 300;

/**
 * A line of a file (from 1) as it is shown, without its line end; null where no words of it are left. `cuts` are those of the whole file
 * in order, of which the line's own stand at `first` or behind.
 */
export function shownLine(
  source: Source,
  line: number,
  cuts: readonly Cut[],
  first: number,
  asides: readonly AsideRange[],
): PassageLine | null {
  const start = source.lineStarts[line - 1] ?? source.text.length;
  const next = source.lineStarts[line];
  const stop = start + source.text.slice(start, next).replace(/\r?\n$/, "").length;
  const own = cutsWithin(cuts, first, stop);
  const end = Math.min(stop, own[mostMasks]?.start ?? stop);
  const text = shortened(withMasks(source.text, own, start, end));
  if (text.replaceAll(maskOf("hidden"), "").trim() === "") return null;
  const place = (offset: number): number =>
    withMasks(source.text, own, start, Math.min(Math.max(offset, start), end)).length;
  const aside = asides.flatMap(({ range, kind }): readonly Aside[] => {
    const from = place(offsetAt(source, range.startLine, range.startColumn));
    const to = Math.min(place(offsetAt(source, range.endLine, range.endColumn)), text.length);
    return from < to ? [{ from, to, kind }] : [];
  });
  return aside.length === 0 ? { line, text } : { line, text, asides: aside };
}

function cutsWithin(cuts: readonly Cut[], first: number, end: number): readonly Cut[] {
  let last = first;
  while ((cuts[last]?.start ?? Number.POSITIVE_INFINITY) < end) last++;
  return cuts.slice(first, last);
}

/** A text of at most so many bytes, cut behind a word; masks and characters stay whole. */
function shortened(text: string): string {
  if (Buffer.byteLength(text) <= longestLine.bytes) return text;
  let bytes = longestLine.mask.length;
  let length = 0;
  for (const character of text) {
    bytes += Buffer.byteLength(character);
    if (bytes > longestLine.bytes) break;
    length += character.length;
  }
  const whole = text.slice(0, length);
  const word = whole.search(/\s\S{0,80}$/);
  return `${(word === -1 ? whole.replace(/\[[a-z:-]{0,30}$/, "") : whole.slice(0, word)).trimEnd()}${longestLine.mask}`;
}

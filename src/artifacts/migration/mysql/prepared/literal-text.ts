import type { SqlText } from "../../sql-text.ts";
import type { Cursor } from "../cursor.ts";

/** A literal as SQL at its place: character by character where it is written without escapes, else as a whole. */
export function literalText(
  { text: script, tokens, rangeOf }: Cursor,
  { first, end }: { readonly first: number; readonly end: number },
  text: string,
): SqlText {
  const start = tokens[first]?.start ?? 0;
  const stop = tokens[end - 1]?.end ?? start;
  const written = script.slice(start, stop);
  const offset = written.indexOf(text);
  if (offset === -1 || text === "") return { text, rangeOf: () => rangeOf(start, stop) };
  const from = start + offset;
  return { text, rangeOf: (one, other) => rangeOf(from + one, from + other) };
}

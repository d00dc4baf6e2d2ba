import type { FlatText, Span } from "../markdown/flat-text.ts";
import { abbreviations } from "./abbreviations.ts";

/**
 * Where the sentences of a text are, in its offsets. A sentence ends at `.`, `!`, `?` or `…` before white space unless the
 * stop belongs to an abbreviation, an initial, a number or a code span, and where the author forced a line break.
 */
export function splitSentences(flat: FlatText): readonly Span[] {
  const { text } = flat;
  const sentences: Span[] = [];
  const inCode = spanCursor(flat.code);
  const hard = new Set(flat.lines.filter((line) => line.hard).map((line) => line.at));
  let start = 0;
  const close = (end: number): void => {
    if (text.slice(start, end).trim() !== "") sentences.push({ start, end });
    start = end;
  };
  for (let at = 0; at < text.length; at++) {
    if (hard.has(at)) {
      close(at);
      continue;
    }
    const character = text[at] ?? "";
    if (!".!?…。！？".includes(character) || inCode(at)) continue;
    let end = at + 1;
    while (end < text.length && '.!?…"”’)]»'.includes(text[end] ?? "")) end++;
    if ("。！？".includes(character) || endsSentence(text, start, at, end)) {
      close(end);
      at = end - 1;
    }
  }
  close(text.length);
  return sentences;
}

function endsSentence(text: string, start: number, stop: number, end: number): boolean {
  if (end >= text.length) return true;
  if (text[end] !== " ") return false;
  const next = text[end + 1] ?? "";
  if (text[stop] !== ".") return text[end - 1] !== ")" || next !== next.toLowerCase();
  const word = lastWord(text, start, stop);
  if (abbreviations.has(word.toLowerCase()) && !isUnit(text, stop - word.length, word)) return false;
  // An initial ("J. Doe") or the number of a list item that lost its mark ("1. Do this").
  if (/^[A-Z]$/.test(word) || (/^\d{1,2}$/.test(word) && stop - start <= 2)) return false;
  if (next === next.toLowerCase() && next !== next.toUpperCase())
    return word.length > 2 && /^[\p{L}\d)"'’`]+$/u.test(word);
  return true;
}

/** "within 500 ms. A call": behind a number these are units, and what follows with a capital is another sentence. */
function isUnit(text: string, at: number, word: string): boolean {
  return (
    /^(?:ms|secs?|min)$/.test(word) &&
    /\d ?$/.test(text.slice(Math.max(0, at - 3), at)) &&
    /^\. [A-Z`]/.test(text.slice(at + word.length, at + word.length + 3))
  );
}

/** The characters between the last white space or bracket and the stop. */
function lastWord(text: string, start: number, stop: number): string {
  let at = stop;
  while (at > start && stop - at < 40 && !" ([{/,\"'“".includes(text[at - 1] ?? " ")) at--;
  return text.slice(at, stop);
}

/** Whether an offset lies in one of the spans; asked with ascending offsets only. */
export function spanCursor(spans: readonly Span[]): (at: number) => boolean {
  let index = 0;
  return (at) => {
    for (let span = spans[index]; span !== undefined && span.end <= at; span = spans[index]) index++;
    const span = spans[index];
    return span !== undefined && span.start <= at;
  };
}

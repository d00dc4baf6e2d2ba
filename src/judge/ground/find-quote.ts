import type { Passage, PassageLine, Window } from "../judge-request.ts";
import { type Folded, folded } from "./folded.ts";
import { isInsideWord } from "./words-in.ts";

/** Lines of a passage without a gap between them, as one text whose lines end with `\n`. */
export interface Run {
  readonly path: string;
  readonly lines: readonly PassageLine[];
  readonly text: string;
  /** Offset in `text` at which each line starts. */
  readonly lineStarts: readonly number[];
  readonly folded: Folded;
}

/** A place where a quote stands: offsets in the text of a run. */
export interface QuotePlace {
  readonly run: Run;
  readonly start: number;
  readonly end: number;
  /** The line of the file where it begins. */
  readonly line: number;
}

const known = new WeakMap<Window, readonly Run[]>();

/** The runs of a window, in order. A quote stands in one of them: words on both sides of a gap were never said together. */
export function runsOf(window: Window): readonly Run[] {
  const runs = known.get(window) ?? window.passages.flatMap(runsOfPassage);
  known.set(window, runs);
  return runs;
}

function runsOfPassage({ path, lines }: Passage): readonly Run[] {
  const starts = lines.flatMap(({ line }, at) => (lines[at - 1]?.line === line - 1 ? [] : [at]));
  return starts.map((start, at) => runOf(path, lines.slice(start, starts[at + 1])));
}

function runOf(path: string, lines: readonly PassageLine[]): Run {
  const text = lines.map((line) => line.text.replaceAll("\n", " ")).join("\n");
  let offset = 0;
  const lineStarts = lines.map((line) => {
    const start = offset;
    offset += line.text.length + 1;
    return start;
  });
  return { path, lines, text, lineStarts, folded: folded(text) };
}

/** Every place of a window where the words of a quote stand, whole words only. */
export function placesOf(quote: string, window: Window): readonly QuotePlace[] {
  const sought = folded(quote).text;
  if (sought === "") return [];
  return runsOf(window).flatMap((run) => placesIn(run, sought));
}

function placesIn(run: Run, sought: string): readonly QuotePlace[] {
  const { text, starts, ends } = run.folded;
  const places: QuotePlace[] = [];
  for (let at = text.indexOf(sought); at !== -1; at = text.indexOf(sought, at + 1)) {
    const behind = at + sought.length;
    if (cutsWord(text, at) || cutsWord(text, behind)) continue;
    const { start, end } = withMarks(run.text, starts[at] ?? 0, ends[behind - 1] ?? 0);
    places.push({ run, start, end, line: lineAt(run, start) });
  }
  return places;
}

const cutsWord = (text: string, at: number): boolean => isInsideWord(characterBefore(text, at), characterAt(text, at));

const characterAt = (text: string, at: number): string => String.fromCodePoint(...[text.codePointAt(at) ?? 32]);

function characterBefore(text: string, at: number): string {
  const unit = text.charCodeAt(at - 1);
  const isLow = unit >= 0xdc00 && unit <= 0xdfff;
  return at === 0 ? " " : characterAt(text, isLow ? at - 2 : at - 1);
}

/** The place with the marks of Markdown that touch its ends, so that no half of a pair is quoted. */
function withMarks(text: string, from: number, to: number): { readonly start: number; readonly end: number } {
  let [start, end] = [from, to];
  while (isMark(text[start - 1])) start--;
  while (isMark(text[end])) end++;
  return { start, end };
}

const isMark = (character: string | undefined): boolean =>
  character !== undefined && character !== "" && "*`~".includes(character);

/** The line of the file at an offset of a run. */
export function lineAt({ lines, lineStarts }: Run, offset: number): number {
  const at = lineStarts.findLastIndex((start) => start <= offset);
  return lines[at]?.line ?? 0;
}

import type { Entry, SourceFile, SourceNode } from "../../artifacts/api/index.ts";
import { lineAround, type Range, rangeBetween, type Severity, type Suggestion } from "../../charter/index.ts";
import { code } from "../code.ts";
import type { Observation } from "../rule.ts";

/** What a rule says of a place where it is broken. `subject` names the object it is about, so that it survives moved lines. */
export interface Violation {
  readonly subject: string;
  /** Two sentences: what is there and what happens in production; what to write instead. */
  readonly message: string;
  readonly severity?: Severity;
  readonly suggestion?: Suggestion | null;
  /** Ids of all operations that it is about, where it does not stand in the only one. */
  readonly operations?: readonly string[];
  /** What is missing, in the language of the file, a line each. */
  readonly draft?: readonly string[];
}

/** A range of a file. */
interface Place {
  readonly path: string;
  readonly range: Range;
}

/** Longer subjects are cut: they come from the change, and only have to tell its objects apart. */
const longestSubject = 300;

/** The rule is broken at a key or a value. */
export const violation = (at: Entry | SourceNode, found: Violation): Observation => violationAt(placeOf(at), found);

/** The rule is broken at a place. */
export function violationAt(place: Place, found: Violation): Observation {
  const { subject, message, severity, suggestion = null, draft = [], operations } = found;
  return {
    kind: "violation",
    path: place.path,
    range: place.range,
    subject: subject.slice(0, longestSubject),
    message,
    suggestion,
    draft: draft.length === 0 ? null : draft.join("\n"),
    ...(severity === undefined ? {} : { severity }),
    ...(operations === undefined ? {} : { operations }),
  };
}

/** The rule is kept at a key or a value; `reason` is one sentence. */
export const kept = (at: Entry | SourceNode, reason: string): Observation => keptAt(placeOf(at), reason);

/** The rule is kept at a place. */
export const keptAt = ({ path, range }: Place, reason: string): Observation => ({ kind: "kept", path, range, reason });

/**
 * The place that a reader is shown: what stands on one line whole; of a longer entry its key, and of a longer value its first
 * line. Nobody wants to have sixty lines of an operation quoted, nor a bracket alone: where that is all of the line that a value
 * has, the line is shown from its beginning, where its key is.
 */
export function placeOf(at: Entry | SourceNode): { readonly path: string; readonly range: Range } {
  return "kind" in at ? placeIn(at.file, at.start, at.end) : placeOfEntry(at);
}

function placeOfEntry({ keyStart, keyEnd, value }: Entry): ReturnType<typeof placeOf> {
  const { file, end } = value;
  // An alias is the node of its anchor, which may stand anywhere else.
  const oneLine = end > keyEnd && end <= lineAround(file, keyStart).end;
  return placeIn(file, keyStart, oneLine ? end : keyEnd);
}

function placeIn(file: SourceFile, start: number, end: number): ReturnType<typeof placeOf> {
  const line = lineAround(file, start);
  const first = line.end >= end ? end : line.end - (file.text[line.end - 1] === "\r" ? 1 : 0);
  const isBracket = first < end && /^[[{]\s*$/.test(file.text.slice(start, Math.min(first, start + 100)));
  return { path: file.path, range: rangeBetween(file, isBracket ? withName(file, line.start, start) : start, first) };
}

/** Where the text of a line begins before an offset, if it is no more than a name and its quotes. */
function withName({ text }: SourceFile, lineStart: number, offset: number): number {
  return offset - lineStart > 200 ? offset : offset - text.slice(lineStart, offset).trimStart().length;
}

/** Names as a list in code, the first three and how many more there are: "`a`, `b`, `c` and 4 more". */
export function listed(names: readonly string[]): string {
  const shown = names.slice(0, 3).map(code);
  if (names.length > 3) return `${shown.join(", ")} and ${names.length - 3} more`;
  return shown.length < 2 ? (shown[0] ?? "") : `${shown.slice(0, -1).join(", ")} and ${shown.at(-1)}`;
}

/** `1 operation`, `3 operations`. */
export const counted = (count: number, noun: string): string => `${count} ${noun}${count === 1 ? "" : "s"}`;

import type { ChangedFile } from "../change/index.ts";
import type { LineSpan } from "./review.ts";

/** The runs of lines that a change adds to a file or alters in it. */
export const changedSpans = ({ hunks }: ChangedFile): readonly LineSpan[] =>
  hunks.flatMap(({ newStart, newLines }) =>
    newLines === 0 ? [] : [{ startLine: newStart, endLine: newStart + newLines - 1 }],
  );

/** Whether a run of lines and one of the spans have a line in common. */
export const overlapsAny = (spans: readonly LineSpan[], { startLine, endLine }: LineSpan): boolean =>
  spans.some((span) => span.startLine <= endLine && startLine <= span.endLine);

import type { Step } from "../../../artifacts/migration/index.ts";
import type { Range, Suggestion } from "../../../charter/index.ts";
import { linesOf } from "../reading/text-of-range.ts";

/** The line of a range with the range replaced, as a suggestion; null where it spans lines or the file has no such place. */
export function replaceRange({ migration }: Step, range: Range, replacement: string): Suggestion | null {
  const line = linesOf(migration)[range.startLine - 1]?.replace(/\r$/, "");
  if (line === undefined || range.endLine !== range.startLine || range.endColumn - 1 > line.length) return null;
  return {
    startLine: range.startLine,
    endLine: range.endLine,
    replacement: line.slice(0, range.startColumn - 1) + replacement + line.slice(range.endColumn - 1),
  };
}

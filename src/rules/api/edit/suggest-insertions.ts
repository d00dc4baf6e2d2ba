import type { SourceFile } from "../../../artifacts/api/index.ts";
import { rangeBetween, type Suggestion } from "../../../charter/index.ts";
import type { Insertion } from "./insert-key.ts";

/** More lines in one suggestion are read by nobody before they are taken. */
const mostLines = 30;

/** Insertions into a file as one suggestion over the whole lines from the first to the last; null where they lie far apart. */
export function suggestInsertions(file: SourceFile, insertions: readonly Insertion[]): Suggestion | null {
  const sorted = insertions.toSorted((a, b) => a.at - b.at);
  const [first] = sorted;
  const last = sorted.at(-1);
  if (first === undefined || last === undefined) return null;
  const { startLine } = rangeBetween(file, first.at, first.at);
  const { startLine: endLine } = rangeBetween(file, last.at, last.at);
  if (endLine - startLine >= mostLines) return null;
  const start = file.lineStarts[startLine - 1] ?? 0;
  const next = file.lineStarts[endLine];
  const end = next === undefined ? file.text.length : next - 1;
  let replacement = "";
  let from = start;
  for (const { at, text } of sorted) {
    replacement += file.text.slice(from, at) + text;
    from = at;
  }
  replacement += file.text.slice(from, end);
  return { startLine, endLine, replacement: replacement.replaceAll("\r", "") };
}

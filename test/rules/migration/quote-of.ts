import type { Range } from "../../../src/charter/index.ts";

/** The text of a range, as a reader sees it underlined. */
export function quoteOf(text: string, range: Range): string {
  const lines = text.split("\n").slice(range.startLine - 1, range.endLine);
  const last = lines.length - 1;
  return lines
    .map((line, at) => line.slice(at === 0 ? range.startColumn - 1 : 0, at === last ? range.endColumn - 1 : undefined))
    .join("\n");
}

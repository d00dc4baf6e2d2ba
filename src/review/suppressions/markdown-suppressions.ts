import type { Rfc } from "../../artifacts/rfc/index.ts";
import { parseSuppression, suppressionMark } from "./parse-suppression.ts";
import type { Suppression } from "./suppression.ts";

/** An HTML comment at the beginning of a line; in the middle of one it may be code that is talked about. */
const comment = /^ {0,3}<!--\s{0,100}arch-review:(.{0,2000}?)-->/;

/**
 * The suppressions of a document: `<!-- arch-review: ignore <check> reason="…" until=YYYY-MM-DD -->` on a line of its own,
 * outside code fences. They cover the whole document, as a check judges all of it.
 */
export function markdownSuppressions(rfc: Rfc): readonly Suppression[] {
  if (!rfc.text.includes(suppressionMark)) return [];
  const fences = rfc.sections.flatMap((section) => section.blocks).filter((block) => block.kind === "fence");
  return rfc.text.split(/\r\n|\n|\r/).flatMap((line, index): readonly Suppression[] => {
    const number = index + 1;
    const match = line.length > 4000 ? null : comment.exec(line);
    if (match === null) return [];
    if (fences.some(({ range }) => range.startLine <= number && number <= range.endLine)) return [];
    const words = parseSuppression(match[1] ?? "");
    if (words === null) return [];
    const at = { path: rfc.path, startLine: number, startColumn: 1, endLine: number, endColumn: line.length + 1 };
    return [{ ...words, at, covers: null }];
  });
}

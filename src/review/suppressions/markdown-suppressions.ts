import type { Rfc } from "../../artifacts/rfc/index.ts";
import { parseSuppression } from "./parse-suppression.ts";
import type { Suppression } from "./suppression.ts";

/** A comment of HTML (Markdown), of AsciiDoc or of reStructuredText. */
const comment = /^(?:<!--|\/\/|\.\.)\s{0,100}arch-review:([^>]{0,2000}?)(?:-->)?$/;

/** More in one document are not read. */
const maxSuppressions = 500;

/**
 * The suppressions of a document: `<!-- arch-review: ignore <check> reason="…" until=YYYY-MM-DD -->`, or the like in
 * another markup, as a comment of its own, so not in code that talks about them. They cover the whole document, as a check judges all of it.
 */
export const markdownSuppressions = (rfc: Rfc): readonly Suppression[] =>
  rfc.comments
    .slice(0, 10 * maxSuppressions)
    .flatMap(({ range, text }): readonly Suppression[] => {
      const words = parseSuppression(comment.exec(text)?.[1] ?? "");
      return words === null ? [] : [{ ...words, at: { path: rfc.path, ...range }, covers: null }];
    })
    .slice(0, maxSuppressions);

import type { Finding } from "../../charter/index.ts";
import { renderSuggestion } from "../../report/index.ts";
import type { Review } from "../../review/index.ts";
import { githubLimits } from "../limits.ts";

/** A suggestion as GitHub takes it; `body` holds the replacement. */
export interface LineSuggestion {
  readonly finding: Finding;
  readonly startLine: number;
  readonly endLine: number;
  readonly body: string;
}

/**
 * Suggestions that may stand at lines of the pull request, the heaviest first: of open findings, on lines that the change
 * adds or alters (GitHub takes none elsewhere, nor on deleted ones), small enough to be read in place, and each only once in
 * the life of a pull request.
 * @param known fingerprints of findings that had a suggestion before.
 */
export function suggestionsAtLines(review: Review, known: ReadonlySet<string>): readonly LineSuggestion[] {
  const changed = new Map(review.files.map((file) => [file.path, file.changed]));
  const seen = new Set(known);
  return review.findings.flatMap((finding) => {
    const { suggestion, path, status, fingerprint } = finding;
    if (suggestion === null || status !== "open" || seen.has(fingerprint)) return [];
    const { startLine, endLine } = suggestion;
    const shown = changed.get(path)?.some((span) => span.startLine <= startLine && endLine <= span.endLine);
    const body = shown === true ? renderSuggestion(finding) : null;
    if (body === null || body.length > githubLimits.suggestionCharacters) return [];
    seen.add(fingerprint);
    return [{ finding, startLine, endLine, body }];
  });
}

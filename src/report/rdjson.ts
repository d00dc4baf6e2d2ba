import type { Finding, Severity } from "../charter/index.ts";
import type { Review } from "../review/index.ts";
import { gatingSeverity, messageOf } from "./finding-message.ts";
import { machineJson } from "./machine-json.ts";
import { paragraph } from "./markdown/nodes.ts";
import { serialize } from "./markdown/serialize.ts";
import { holdsCommand, userProse } from "./markdown/user-text.ts";
import { ruleAddress, rulePages } from "./rule-pages.ts";
import { suggestionOf } from "./suggestion.ts";
import { unreadNotes } from "./unread-notes.ts";
import { showInvisible } from "./visible.ts";

/**
 * reviewdog's diagnostic format (reviewdog.proto, read 2026-11). Its columns count bytes of UTF-8, which a review does not
 * know of; a range without columns stands for whole lines, the last one included.
 */
export interface DiagnosticResult {
  readonly source: { readonly name: string };
  readonly diagnostics: readonly Diagnostic[];
}

/** One finding, or one file that was not reviewed. */
export interface Diagnostic {
  /** Markdown on one line: reviewdog writes it into comments as it is. */
  readonly message: string;
  readonly location: { readonly path: string; readonly range?: LineRange };
  readonly severity: "ERROR" | "WARNING" | "INFO";
  readonly code: { readonly value: string; readonly url?: string };
  readonly suggestions?: readonly { readonly range: LineRange; readonly text: string }[];
}

interface LineRange {
  readonly start: { readonly line: number; readonly column?: number };
  readonly end: { readonly line: number; readonly column?: number };
}

const severities: Readonly<Record<Severity, Diagnostic["severity"]>> = {
  blocking: "ERROR",
  warning: "WARNING",
  advice: "INFO",
};

/** A review as `rdjson`, as text: what `reviewdog -f=rdjson` reads. */
export const renderRdjson = (review: Review): string => machineJson(toRdjson(review));

/** What is open, the heaviest first, and what was not reviewed. Waived findings stay out: the format knows no waivers. */
export function toRdjson(review: Review): DiagnosticResult {
  const known = new Set(review.rules.map(({ id }) => id));
  const open = review.findings.filter(({ status }) => status === "open");
  return {
    source: { name: "arch-review" },
    diagnostics: [
      ...open.map((finding) => diagnosticOf(finding, known, review)),
      ...unreadNotes(review).map(
        ({ path, whole, text }): Diagnostic => ({
          message: inComment(text),
          location: { path: path.toWellFormed() },
          severity: "WARNING",
          code: { value: whole ? "not-reviewed" : "not-reviewed-in-full" },
        }),
      ),
    ],
  };
}

const diagnosticOf = (finding: Finding, known: ReadonlySet<string>, review: Review): Diagnostic => ({
  message: inComment(messageOf(finding)),
  location: { path: finding.path.toWellFormed(), range: lines(finding) },
  severity: severities[gatingSeverity(finding.severity, review)],
  code: { value: finding.rule, ...paged(known.has(finding.rule) ? ruleAddress(rulePages, finding.rule) : null) },
  ...suggested(finding),
});

const paged = (url: string | null): { readonly url?: string } => (url === null ? {} : { url });

const inComment = (words: string): string => serialize([paragraph(userProse(words, 4000))]).trim();

/** As it would go into the file, or not at all: see `renderSuggestion`. */
function suggested(finding: Finding): Pick<Diagnostic, "suggestions"> {
  const suggestion = suggestionOf(finding);
  if (suggestion === null || holdsCommand(suggestion.replacement)) return {};
  const { endLine, replacement } = suggestion;
  if (showInvisible(replacement) !== replacement) return {};
  const range = lines(suggestion);
  const whole = { start: { ...range.start, column: 1 }, end: { line: endLine + 1, column: 1 } };
  // Lines without their end would leave an empty one behind.
  return { suggestions: [{ range: replacement === "" ? whole : range, text: replacement }] };
}

const lines = ({ startLine, endLine }: { readonly startLine: number; readonly endLine: number }): LineRange => ({
  start: { line: startLine },
  end: { line: Math.max(startLine, endLine) },
});

import { createHash } from "node:crypto";
import type { Severity } from "../charter/index.ts";
import type { Review } from "../review/index.ts";
import { gatingSeverity, messageOf, plainLine } from "./finding-message.ts";
import { machineJson } from "./machine-json.ts";
import { unreadNotes } from "./unread-notes.ts";

/** One violation of GitLab's code quality report: all that it reads of one (docs.gitlab.com, Code Quality, read 2026-11). */
export interface CodeQualityViolation {
  readonly description: string;
  readonly check_name: string;
  /** Unique in a report: of two with the same one GitLab shows the first. */
  readonly fingerprint: string;
  readonly severity: "info" | "minor" | "major" | "critical" | "blocker";
  readonly location: { readonly path: string; readonly lines: { readonly begin: number; readonly end?: number } };
}

const severities: Readonly<Record<Severity, CodeQualityViolation["severity"]>> = {
  blocking: "blocker",
  warning: "major",
  advice: "minor",
};

/** A review as GitLab's code quality report, as text. */
export const renderGitlab = (review: Review): string => machineJson(toCodeQuality(review));

/**
 * What is open, the heaviest first, and what was not reviewed: the report has no other place for it, and an empty one is
 * shown as a pass. Waived findings stay out, since GitLab knows no waivers.
 */
export const toCodeQuality = (review: Review): readonly CodeQualityViolation[] =>
  distinct([
    ...review.findings
      .filter(({ status }) => status === "open")
      .map((finding): CodeQualityViolation => {
        const { rule, fingerprint, severity, path, startLine, endLine } = finding;
        return {
          description: plainLine(messageOf(finding), 4000) || rule,
          check_name: rule,
          fingerprint,
          severity: severities[gatingSeverity(severity, review)],
          location: { path: path.toWellFormed(), lines: { begin: startLine, end: Math.max(startLine, endLine) } },
        };
      }),
    ...unreadNotes(review).map(
      ({ path, whole, text }): CodeQualityViolation => ({
        description: plainLine(text, 1000),
        check_name: whole ? "not-reviewed" : "not-reviewed-in-full",
        fingerprint: createHash("sha256")
          .update(JSON.stringify([path, text]))
          .digest("hex")
          .slice(0, 16),
        severity: "critical",
        location: { path: path.toWellFormed(), lines: { begin: 1 } },
      }),
    ),
  ]);

function distinct(violations: readonly CodeQualityViolation[]): readonly CodeQualityViolation[] {
  const seen = new Map<string, number>();
  return violations.map((violation) => {
    const { fingerprint } = violation;
    const before = seen.get(fingerprint) ?? 0;
    seen.set(fingerprint, before + 1);
    return before === 0 ? violation : { ...violation, fingerprint: `${fingerprint}-${before + 1}` };
  });
}

import { isMigrationPath } from "../../artifacts/migration/index.ts";
import { compareSeverity, type Finding, type ItemId, type Severity, type Waiver } from "../../charter/index.ts";
import type { Concern } from "../assess/assessment.ts";
import { lastDay } from "../day.ts";
import { nearest } from "../policy/nearest.ts";
import type { LineSpan } from "../review.ts";
import type { Suppression } from "./suppression.ts";
import type { ToolSuppression } from "./tool-suppressions.ts";

/** What suppressions are judged by. */
export interface SuppressionContext {
  /** Ids that may be suppressed, with the item each belongs to. */
  readonly items: ReadonlyMap<string, ItemId>;
  /** Rules that are off, by the policy or by default: that they find nothing says nothing of their suppressions. */
  readonly off: ReadonlySet<string>;
  /** Whether the rules cannot tell what a check says of a file: then nothing says that its suppression is of no use. */
  readonly isUndecided: (rule: string, path: string) => boolean;
  /** `YYYY-MM-DD`. */
  readonly today: string;
  /** Whether a suppression counts for a finding. Where it does not, an approver has to agree first. */
  readonly trusts: (suppression: Pick<Suppression, "at">, finding: Finding) => boolean;
}

/** Findings after their suppressions, what is wrong with these, and which findings wait for an approver. */
export interface Suppressed {
  readonly findings: readonly Finding[];
  readonly awaitingApproval: readonly string[];
  /** What the change wants these to be waived for, by fingerprint. */
  readonly requests: ReadonlyMap<string, Waiver>;
  readonly concerns: readonly Concern[];
}

/**
 * Turns findings that a valid suppression covers to `waived`. A suppression that is malformed, expired or names no rule is
 * a concern of its own, as is one that covers nothing: left behind, it would hide the next finding. What comments of other
 * linters cover is waived too; they are theirs, so that nothing is said of those that cover nothing.
 */
export function applySuppressions(
  findings: readonly Finding[],
  suppressions: readonly Suppression[],
  ofTools: readonly ToolSuppression[],
  context: SuppressionContext,
): Suppressed {
  const concerns: Concern[] = [];
  const waivers = new Map<string, Waiver>();
  const requests = new Map<string, Waiver>();
  const byPath = Map.groupBy(findings, ({ path }) => path);
  for (const suppression of suppressions) {
    const judged = judge(suppression, context);
    if (typeof judged === "string") {
      concerns.push(concernOf(suppression, "suppression-invalid", judged, context));
      continue;
    }
    const covered = (byPath.get(suppression.at.path) ?? []).filter((finding) => covers(suppression, finding));
    const { rule, at } = suppression;
    if (covered.length === 0 && !context.off.has(rule) && !context.isUndecided(rule, at.path))
      concerns.push(
        concernOf(
          suppression,
          "suppression-unused",
          `Nothing here is found by \`${rule}\`. Left behind, the suppression would hide the next finding: take it out.`,
          context,
        ),
      );
    for (const finding of covered) {
      if (context.trusts(suppression, finding)) waivers.set(finding.fingerprint, judged);
      else requests.set(finding.fingerprint, judged);
    }
  }
  for (const { tool, comment, at, covers: lines, rules } of ofTools) {
    const reason = `Taken over from ${tool}: \`${comment}\`.`;
    for (const finding of byPath.get(at.path) ?? []) {
      if (!rules.has(finding.rule) || !reaches(lines, finding) || waivers.has(finding.fingerprint)) continue;
      const waiver = { by: `a comment at line ${at.startLine}`, reason, until: null };
      (context.trusts({ at }, finding) ? waivers : requests).set(finding.fingerprint, waiver);
    }
  }
  return {
    findings: findings.map((finding): Finding => {
      const waiver = waivers.get(finding.fingerprint);
      return waiver === undefined ? finding : { ...finding, status: "waived", waiver };
    }),
    awaitingApproval: [...requests.keys()].filter((fingerprint) => !waivers.has(fingerprint)),
    requests,
    concerns,
  };
}

/** Whether a suppression is about a finding of the same file. */
const covers = (suppression: Suppression, finding: Finding): boolean =>
  finding.rule === suppression.rule && reaches(suppression.covers, finding);

const reaches = (lines: LineSpan | null, { startLine, endLine }: Finding): boolean =>
  lines === null || (lines.startLine <= endLine && startLine <= lines.endLine);

/** The waiver a suppression means, or what is wrong with it. */
function judge(suppression: Suppression, { items, today }: SuppressionContext): Waiver | string {
  const { rule, reason, until, unknown } = suppression;
  if (rule === "") return 'It names no rule. Write `ignore <rule> reason="…"`.';
  if (!items.has(rule)) {
    const guess = nearest(rule, [...items.keys()]);
    return `There is no rule \`${rule}\`.${guess === null ? " Take it out." : ` The nearest is \`${guess}\`.`}`;
  }
  if (unknown.length > 0)
    return `\`${unknown.join(" ")}\` is not understood. Write \`reason="…"\` and \`until=YYYY-MM-DD\`.`;
  if (reason === null) return 'It has no reason. Add `reason="…"`: whoever reads it next wants to know why.';
  const end = until === null ? null : lastDay(until);
  if (until !== null && end === null) return `\`${until}\` is not a day. Write \`until=YYYY-MM-DD\`.`;
  if (end !== null && end < today)
    return `It ended on ${end}. Fix the finding, or decide anew until when it is accepted.`;
  return { by: `a comment at line ${suppression.at.startLine}`, reason, until: end };
}

function concernOf(
  { at, rule }: Suppression,
  id: "suppression-invalid" | "suppression-unused",
  message: string,
  { items }: SuppressionContext,
): Concern {
  return {
    ...at,
    rule: id,
    item: items.get(rule) ?? itemOfFile(at.path),
    severity: "advice",
    message,
    quote: `arch-review: ignore ${rule}`.trim(),
    suggestion: null,
    subject: rule,
    draft: null,
  };
}

/** The item that a suppression of no known rule is filed under. */
function itemOfFile(path: string): ItemId {
  if (/\.(?:md|mdx|markdown)$/i.test(path)) return "security-checklist";
  return isMigrationPath(path) ? "backward-compatible-migrations" : "endpoints-and-schemas";
}

/** Order of findings in every report: the heaviest first, then by path, line, column and rule. */
export const compareFindings = (a: Finding, b: Finding): number =>
  compareSeverity(a.severity satisfies Severity, b.severity) ||
  order(a.path, b.path) ||
  a.startLine - b.startLine ||
  a.startColumn - b.startColumn ||
  order(a.rule, b.rule);

const order = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

import { neverWaived } from "../../review/index.ts";
import type { ReportedFinding } from "../stored-report.ts";

/** The findings that a command is about, or why there are none, as a sentence in which `subject` stands for what was written. */
export type Choice =
  | { readonly findings: readonly ReportedFinding[] }
  | { readonly problem: string; readonly candidates: readonly ReportedFinding[] };

/** A fingerprint, or enough of its beginning. */
const fingerprint = /^[0-9a-f]{6,16}$/;

/**
 * The findings of a report that a subject names: the one with that fingerprint, or with one that begins so, or all of a
 * rule. A beginning that fits several names none, since it was meant for one.
 */
export function chooseFindings(subject: string, findings: readonly ReportedFinding[]): Choice {
  const wanted = subject.trim().toLowerCase();
  const ofRule = findings.filter(({ rule }) => rule === wanted);
  if (ofRule.length > 0) return { findings: ofRule };
  const matching = fingerprint.test(wanted) ? findings.filter((finding) => finding.fingerprint.startsWith(wanted)) : [];
  if (matching.length > 1) return { problem: "More than one finding begins so.", candidates: matching };
  if (matching.length === 1) return { findings: matching };
  const candidates = findings.filter(({ status, severity }) => status === "open" && severity !== "advice");
  const open = candidates.length === 0 ? "None is open." : "These are open:";
  return { problem: `The report has no finding of that rule or fingerprint. ${open}`, candidates };
}

/** The findings of a choice that a waiver can cover, or why none can be, as a sentence of ours. */
export function waivable(
  chosen: readonly ReportedFinding[],
): { readonly findings: readonly ReportedFinding[] } | { readonly problem: string } {
  const open = chosen.filter(({ status }) => status === "open");
  if (open.length === 0) return { problem: "It is waived already." };
  const heavy = open.filter(({ severity }) => severity !== "advice");
  if (heavy.length === 0) return { problem: "It is advice, which blocks nothing and needs no waiver." };
  const allowed = heavy.filter(({ rule }) => !neverWaived.has(rule));
  if (allowed.length === 0)
    return {
      problem:
        "Findings of this rule are not waived by a comment: what cannot be read has to be mended, and a credential has to be revoked and taken out. If the rule is wrong here, the policy on the base branch can lower it.",
    };
  return { findings: allowed };
}

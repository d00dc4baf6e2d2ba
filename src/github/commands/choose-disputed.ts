import type { ReportedFinding, ReportedJudgement } from "../stored-report.ts";
import { type Choice, chooseFindings } from "./choose-findings.ts";

/** What somebody calls wrong: findings, and what a language model made of checks. At least one of either. */
export interface Disputed {
  readonly findings: readonly ReportedFinding[];
  readonly judgements: readonly ReportedJudgement[];
}

/** The name of a judgement, or enough of its beginning. */
const nameShape = /^[0-9a-f]{6,16}$/;

/**
 * What of a report a dispute is about, or why nothing is. A subject names findings as it does for a waiver; beside them it names
 * the judgement with that name, or all of a check. A judgement and the finding that came of it are one: whichever is named,
 * both are disputed.
 */
export function chooseDisputed(
  subject: string,
  findings: readonly ReportedFinding[],
  judgements: readonly ReportedJudgement[],
): Disputed | Extract<Choice, { problem: string }> {
  const wanted = subject.trim().toLowerCase();
  const isNamed = ({ check, name }: ReportedJudgement): boolean =>
    check === wanted || (nameShape.test(wanted) && name.startsWith(wanted));
  const named = judgements.filter(isNamed);
  const choice = chooseFindings(subject, findings);
  if ("problem" in choice && (named.length === 0 || choice.problem.startsWith("More than one"))) return choice;
  const found = "findings" in choice ? choice.findings : [];
  const begins = named.filter(({ check }) => check !== wanted);
  const others =
    begins.length + (begins.length > 0 ? found.filter((finding) => !begins.some(cameTo(finding))).length : 0);
  if (others > 1) return { problem: "More than one name begins so.", candidates: found };
  const companions = findings.filter((finding) => named.some(cameTo(finding)) && !found.includes(finding));
  const judged = judgements.filter(
    (judgement) => named.includes(judgement) || found.some((one) => cameTo(one)(judgement)),
  );
  return { findings: [...found, ...companions], judgements: judged };
}

/** Whether a finding is what came of a judgement: a check that a language model settled has no other. */
const cameTo =
  ({ rule, path }: ReportedFinding) =>
  (judgement: ReportedJudgement): boolean =>
    judgement.check === rule && judgement.path === path;

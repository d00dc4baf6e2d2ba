import { z } from "zod";
import { type Report, reportSchema } from "../report/index.ts";

/** The published report, and what of it was left out to keep the answer short. */
export const boundedReportSchema = reportSchema.extend({
  leftOut: z
    .strictObject({
      findings: z.int().min(0),
      questions: z.int().min(0),
      files: z.int().min(0),
      checks: z.int().min(0).describe("Conclusions of single checks; the items of the checklist are all there."),
      statements: z.int().min(0).describe("Statements of the rehearsal."),
    })
    .describe("So many of each are not in this answer, the lightest findings first."),
});

/** A report that fits into an answer. */
export type BoundedReport = z.infer<typeof boundedReportSchema>;

/** UTF-16 units of an answer's JSON, besides the checklist's own items: some 15,000 tokens of a model. */
const mostUnits = 60_000;

/** The report with as many of its parts as fit: findings first, the heaviest ahead, then questions, files, checks and statements. */
export function boundedReport(report: Report, budget: number = mostUnits): BoundedReport {
  const take = takingUpTo(budget);
  const { shadow, checklist } = report;
  const findings = take(report.findings);
  const questions = take(report.questions);
  const files = take(report.files);
  const items = checklist.map((item) => ({ ...item, checks: take(item.checks) }));
  const statements = take(shadow?.statements ?? []);
  return {
    ...report,
    findings,
    questions,
    files,
    checklist: items,
    shadow:
      shadow === null ? null : { ...shadow, statements, withdrawn: take(shadow.withdrawn), notes: take(shadow.notes) },
    ...(report.judge === undefined
      ? {}
      : { judge: { ...report.judge, unsettled: take(report.judge.unsettled), withheld: take(report.judge.withheld) } }),
    leftOut: {
      findings: report.findings.length - findings.length,
      questions: report.questions.length - questions.length,
      files: report.files.length - files.length,
      checks: checksIn(checklist) - checksIn(items),
      statements: (shadow?.statements.length ?? 0) - statements.length,
    },
  };
}

const checksIn = (checklist: Report["checklist"]): number =>
  checklist.reduce((sum, { checks }) => sum + checks.length, 0);

/** Takes the beginning of each list that it is given, until what it took is as long as `budget`. */
function takingUpTo(budget: number): <Each>(list: readonly Each[]) => Each[] {
  let left = budget;
  return (list) => {
    const end = list.findIndex((each) => {
      left -= JSON.stringify(each).length;
      return left < 0;
    });
    return list.slice(0, end === -1 ? list.length : end);
  };
}

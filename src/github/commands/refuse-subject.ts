import { paragraph } from "../../report/markdown/nodes.ts";
import { userCode, userProse } from "../../report/markdown/user-text.ts";
import type { ReportedFinding } from "../stored-report.ts";
import { findingList } from "./finding-name.ts";
import { refused, type Settlement } from "./settlement.ts";

/** Refuses a command whose subject names nothing, or not one thing; `problem` is ours. */
export function refuseSubject(
  subject: string,
  { problem, candidates }: { readonly problem: string; readonly candidates: readonly ReportedFinding[] },
): Settlement {
  const shown = candidates.length === 0 ? [] : [findingList(candidates)];
  return refused(paragraph("Refused: ", userCode(subject, 100), ". ", userProse(problem, 400)), ...shown);
}

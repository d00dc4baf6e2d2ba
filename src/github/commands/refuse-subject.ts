import { type Block, list, paragraph } from "../../report/markdown/nodes.ts";
import { userCode, userProse } from "../../report/markdown/user-text.ts";
import { findingName } from "./finding-name.ts";
import type { ReportedFinding } from "./reported-findings.ts";
import { refused, type Settlement } from "./settlement.ts";

/** More candidates than this are not shown. */
const mostShown = 10;

/** Refuses a command whose subject names nothing, or not one thing; `problem` is ours. */
export function refuseSubject(
  subject: string,
  { problem, candidates }: { readonly problem: string; readonly candidates: readonly ReportedFinding[] },
): Settlement {
  const items = candidates.slice(0, mostShown).map((finding): Block[] => [paragraph(findingName(finding))]);
  const shown = items.length === 0 ? [] : [list(false, items)];
  return refused(paragraph("Refused: ", userCode(subject, 100), ". ", userProse(problem, 400)), ...shown);
}

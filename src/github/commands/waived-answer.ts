import { type Block, list, paragraph } from "../../report/markdown/nodes.ts";
import { userCode, userProse } from "../../report/markdown/user-text.ts";
import type { WaiverRecord } from "../../store/index.ts";
import type { ReportedFinding } from "../stored-report.ts";
import { waiverName } from "./active-waivers.ts";
import { findingName } from "./finding-name.ts";
import type { Permit } from "./may-waive.ts";

/** More waivers than this are counted: each of them stands in the report. */
const mostListed = 20;

/** What the reply says of waivers that were given: what each covers, until when, why, and how to take them back. */
export function waivedAnswer(
  given: readonly WaiverRecord[],
  findings: readonly ReportedFinding[],
  reason: string,
  { teamsUnread }: Permit,
): Block[] {
  const items = given.slice(0, mostListed).map((waiver): Block[] => {
    const finding = findings.find(({ fingerprint }) => fingerprint === waiver.fingerprint);
    const what = finding === undefined ? [userCode(waiver.rule, 80)] : findingName(finding);
    return [paragraph(userCode(waiverName(waiver), 20), ": ", what, `, until ${waiver.until}`)];
  });
  const first = given[0];
  const undo =
    first === undefined ? [] : [" Take it back with ", userCode(`/arch-review unwaive ${waiverName(first)}`, 60), "."];
  return [
    paragraph("Waived at ", userCode(first?.headSha.slice(0, 7) ?? "", 7), ":"),
    list(false, items),
    ...(given.length > mostListed ? [paragraph(`${given.length - mostListed} more are not listed here.`)] : []),
    paragraph("Reason: ", userProse(reason, 400)),
    paragraph(
      "It holds while the statement stays as it is and its giver may waive; the check follows in a moment.",
      ...undo,
    ),
    ...(teamsUnread
      ? [paragraph("The App may not read who is in the teams that the policy names: the role counted in their place.")]
      : []),
  ];
}

import { paragraph } from "../../report/markdown/nodes.ts";
import { userProse } from "../../report/markdown/user-text.ts";
import type { Command } from "../../store/index.ts";
import { latestReport, reportedFindings } from "../stored-report.ts";
import { chooseFindings } from "./choose-findings.ts";
import type { CommandWork } from "./command-work.ts";
import { findingList } from "./finding-name.ts";
import { note } from "./note.ts";
import { refuseSubject } from "./refuse-subject.ts";
import { holds, readRole } from "./role.ts";
import { done, refused, type Settlement } from "./settlement.ts";

type Dispute = Extract<Command, { verb: "dispute" }>;

/**
 * Records that somebody with write access takes findings for wrong. It changes no verdict: it is told apart from what was
 * fixed or waived where the outcomes of findings are counted.
 */
export async function dispute(work: CommandWork, { subject, reason }: Dispute): Promise<Settlement> {
  const { setting, pull, record, octokit } = work;
  const role = await readRole(octokit, pull, record.author);
  if (role === null || !holds(role, "write")) {
    await note(work, "command.refused", { verb: "dispute", because: "no-writer", role });
    return refused(paragraph("Refused: disputing a finding takes write access to the repository."));
  }
  const latest = await latestReport(setting.store, pull);
  if (latest === null) return refused(paragraph("Refused: there is no report yet."));
  const choice = chooseFindings(subject, reportedFindings(latest));
  if ("problem" in choice) return refuseSubject(subject, choice);
  const { installationId, repositoryId, number } = pull;
  for (const { fingerprint, rule } of choice.findings) {
    const of = { installationId, repositoryId, number, fingerprint, rule };
    await setting.store.addDispute({ ...of, by: record.author, reason, commentId: record.commentId });
  }
  await note(work, "finding.disputed", { findings: choice.findings.map(({ fingerprint }) => fingerprint) });
  return done(
    paragraph("Recorded as disputed:"),
    findingList(choice.findings),
    paragraph("Reason: ", userProse(reason, 400)),
    paragraph(
      "The verdict stays as it is. The dispute is counted against the rule where the outcomes of findings are counted.",
    ),
  );
}

import { paragraph } from "../../report/markdown/nodes.ts";
import { userProse } from "../../report/markdown/user-text.ts";
import { dayOf } from "../../review/index.ts";
import type { Command, NewWaiver, WaiverRecord } from "../../store/index.ts";
import { readPullRequest } from "../read/pull-request.ts";
import { type ReportedFinding, reportedFindings } from "../stored-report.ts";
import { isActive, waiverName } from "./active-waivers.ts";
import { chooseFindings, waivable } from "./choose-findings.ts";
import type { CommandWork } from "./command-work.ts";
import { mayWaive, type Permit } from "./may-waive.ts";
import { note } from "./note.ts";
import { refuseSubject } from "./refuse-subject.ts";
import { reviewAgain } from "./review-again.ts";
import { seenReport } from "./seen-report.ts";
import { done, refused, type Settlement } from "./settlement.ts";
import { waivedAnswer } from "./waived-answer.ts";
import { termsOf } from "./waiver-terms.ts";
import { refusalOf } from "./who-may.ts";

type Waive = Extract<Command, { verb: "waive" }>;

/** Refuses for a reason of ours, in which code stands between backticks. */
const refuse = (problem: string): Settlement => refused(paragraph("Refused: ", userProse(problem, 600)));

/**
 * Waives findings of the reviewed head for an approver: those that the command names, until a day, with a reason. Who may is
 * asked of GitHub first, so that nobody else learns anything from the answer.
 */
export async function waive(work: CommandWork, command: Waive): Promise<Settlement> {
  if (!work.pull.open) return refuse("The pull request is closed, and nothing of it is reviewed any more.");
  const { policy, unread } = await work.policy();
  if (unread.length > 0)
    return refuse(
      "The policy of the base branch cannot be read, so that nobody is known to be an approver. The check names what is wrong with it.",
    );
  const permit = await mayWaive(work, policy, work.record.author);
  const before = (await work.setting.store.waivers(work.pull)).filter(
    ({ commentId }) => commentId === work.record.commentId,
  );
  // An attempt before this one came so far, and the report may show them as waived by now.
  if (before.length > 0) return conclude(work, command, permit, before, []);
  if (permit.refused !== null) {
    const { refused: because, role } = permit;
    await note(work, "command.refused", { verb: "waive", because, role });
    return refused(paragraph(refusalOf(permit, policy)));
  }
  const terms = termsOf(command, dayOf(work.setting.now()), policy.waivers.max_days);
  if ("problem" in terms) return refuse(terms.problem);
  const seen = await seenReport(work, command.sha);
  if ("problem" in seen) return refuse(seen.problem);
  const choice = chooseFindings(command.subject, reportedFindings(seen.review));
  if ("problem" in choice) return refuseSubject(command.subject, choice);
  const chosen = waivable(choice.findings);
  if ("problem" in chosen) return refuse(chosen.problem);
  return give(work, command, permit, chosen.findings, terms.until);
}

async function give(
  work: CommandWork,
  command: Waive,
  permit: Permit,
  findings: readonly ReportedFinding[],
  until: string,
): Promise<Settlement> {
  const { pull, setting, octokit } = work;
  const fresh = await unwaived(work, findings);
  if (fresh.length === 0)
    return refuse("It is waived already. To change the terms, take that waiver back with `unwaive` first.");
  // Last look before anything is kept: it may have been pushed to while GitHub was asked about people.
  const now = await readPullRequest(octokit, pull);
  if (now?.headSha !== pull.headSha)
    return refuse("A push came in between. Look at the report of the new head and decide anew.");
  const wanted = fresh.map((finding) => waiverOf(work, finding, command.reason, until));
  const given = await setting.store.addWaivers(wanted);
  setting.meter?.waivers("given", given.length);
  return conclude(work, command, permit, given, fresh);
}

/** What follows on waivers that are kept: a line in the audit log, a review and the answer. */
async function conclude(
  work: CommandWork,
  { reason }: Waive,
  permit: Permit,
  given: readonly WaiverRecord[],
  findings: readonly ReportedFinding[],
): Promise<Settlement> {
  await note(work, "waiver.given", {
    waivers: given.map(waiverName),
    findings: given.map(({ fingerprint }) => fingerprint),
    role: permit.role,
  });
  await reviewAgain(work);
  return done(...waivedAnswer(given, findings, reason, permit));
}

/** Without those that another command waives already. */
async function unwaived(
  { setting, pull }: CommandWork,
  findings: readonly ReportedFinding[],
): Promise<readonly ReportedFinding[]> {
  const today = dayOf(setting.now());
  const active = (await setting.store.waivers(pull)).filter((waiver) => isActive(waiver, today));
  return findings.filter((finding) => !active.some(({ fingerprint }) => fingerprint === finding.fingerprint));
}

const waiverOf = (
  { pull, record }: CommandWork,
  { fingerprint, rule }: ReportedFinding,
  reason: string,
  until: string,
): NewWaiver => ({
  installationId: pull.installationId,
  repositoryId: pull.repositoryId,
  number: pull.number,
  fingerprint,
  rule,
  headSha: pull.headSha,
  by: record.author,
  reason,
  until,
  commentId: record.commentId,
});

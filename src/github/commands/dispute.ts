import { type Block, paragraph } from "../../report/markdown/nodes.ts";
import { userProse } from "../../report/markdown/user-text.ts";
import type { Command, DisputeRecord } from "../../store/index.ts";
import { latestReport, reportedFindings, reportedJudgements } from "../stored-report.ts";
import { chooseDisputed, type Disputed } from "./choose-disputed.ts";
import type { CommandWork } from "./command-work.ts";
import { findingList, judgementList } from "./finding-name.ts";
import { note } from "./note.ts";
import { refuseSubject } from "./refuse-subject.ts";
import { reviewAgain } from "./review-again.ts";
import { holds, readRole } from "./role.ts";
import { done, refused, type Settlement } from "./settlement.ts";

type Dispute = Extract<Command, { verb: "dispute" }>;

/**
 * Records that somebody with write access takes findings, or what a language model made of checks, for wrong. What a rule
 * decided stays: the dispute is told apart from what was fixed or waived where the outcomes of findings are counted. What a
 * model said is taken back: its check is a question again from the next review on, which is asked for.
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
  const choice = chooseDisputed(subject, reportedFindings(latest), reportedJudgements(latest));
  if ("problem" in choice) return refuseSubject(subject, choice);
  await keep(work, choice, reason);
  const { findings, judgements } = choice;
  if (findings.length > 0)
    await note(work, "finding.disputed", { findings: findings.map(({ fingerprint }) => fingerprint) });
  if (judgements.length > 0) {
    await note(work, "judgement.disputed", { judgements: judgements.map(({ name, model }) => ({ name, model })) });
    await reviewAgain(work);
  }
  return done(...answerOf(choice, reason));
}

/** One dispute for each finding and each judgement, all with the model whose words they are. */
async function keep({ setting, pull, record }: CommandWork, disputed: Disputed, reason: string): Promise<void> {
  const { installationId, repositoryId, number } = pull;
  const { author: by, commentId } = record;
  const { findings, judgements } = disputed;
  const of = { installationId, repositoryId, number, by, reason, commentId };
  const modelOf = (rule: string, path: string): string | null =>
    judgements.find((judgement) => judgement.check === rule && judgement.path === path)?.model ?? null;
  const wanted: readonly DisputeRecord[] = [
    ...findings.map(({ fingerprint, rule, path }) => ({ ...of, fingerprint, rule, model: modelOf(rule, path) })),
    ...judgements.map(({ name, check, model }) => ({ ...of, fingerprint: name, rule: check, model })),
  ];
  const before = new Set((await setting.store.disputes(pull)).map(({ fingerprint }) => fingerprint));
  for (const each of wanted) await setting.store.addDispute(each);
  for (const { name, model } of judgements) if (!before.has(name)) setting.meter?.judgementDisputed(model);
}

function answerOf({ findings, judgements }: Disputed, reason: string): readonly Block[] {
  const ofRules = findings.filter(
    ({ rule, path }) => !judgements.some((judgement) => judgement.check === rule && judgement.path === path),
  );
  return [
    paragraph("Recorded as disputed:"),
    ...(ofRules.length > 0 ? [findingList(ofRules)] : []),
    ...(judgements.length > 0 ? [judgementList(judgements)] : []),
    paragraph("Reason: ", userProse(reason, 400)),
    ...(ofRules.length > 0 ? [paragraph(countedWords)] : []),
    ...(judgements.length > 0 ? [paragraph(takenBackWords)] : []),
  ];
}

const countedWords =
  "The verdict stays as it is. The dispute is counted against the rule where the outcomes of findings are counted.";

const takenBackWords =
  "What the language model read is taken back on this pull request: the next review, which begins now, leaves the check as the rules left it. The dispute is counted against the model.";

import { TransientError } from "../../charter/index.ts";
import { type CheckRun, conclusionOf, renderCheckRun, titleOf } from "../../report/index.ts";
import type { MergeGroupJob } from "../../store/index.ts";
import { askForReviews } from "../heads/ask-for-review.ts";
import { linksTo } from "../links.ts";
import { runFacts } from "../review/run-facts.ts";
import type { AppSetting } from "../setting.ts";
import { evaluateGroup } from "./evaluate-group.ts";
import { type GroupCommits, readGroupCommits } from "./group-commits.ts";
import { type GroupMember, groupMembers } from "./group-members.ts";
import { completeGroupRun, groupRun } from "./group-run.ts";
import type { GroupWork } from "./group-work.ts";
import { weighGroup } from "./weigh-group.ts";

/**
 * Answers a merge queue: reviews what the group as a whole changes, by the policy of the branch, and passes only if every
 * member passes too. A member that has no verdict is reviewed first. Safe to repeat at any point.
 */
export async function answerMergeGroup(setting: AppSetting, job: MergeGroupJob, signal: AbortSignal): Promise<void> {
  const startedAt = setting.now();
  const octokit = await setting.app.forRepository(job, signal);
  const run = octokit === null ? null : await groupRun(setting, octokit, job, startedAt);
  const commits = octokit === null || run === null ? null : await readGroupCommits(octokit, job);
  if (octokit === null || run === null || commits === null) {
    setting.log.info({ head: job.headSha }, "a merge group that is not there");
    return;
  }
  const members = await groupMembers(setting, octokit, job, commits);
  await waitForVerdicts(setting, job, members);
  const result = await resultOf({ setting, octokit, job, signal, startedAt }, commits, members);
  await completeGroupRun(octokit, job, run, result);
  setting.meter?.verdict("merge-group", result.conclusion);
  setting.log.info({ head: job.headSha, conclusion: result.conclusion }, "merge group answered");
}

/** How often a group waits for its members, each time longer: some four minutes with the queue's usual delays. */
const mostWaits = 20;
const waitMs = 1_000;

/** Asks for the reviews that are missing and comes back; in the end the group is answered without them, and not green. */
async function waitForVerdicts(
  setting: AppSetting,
  job: MergeGroupJob,
  members: readonly GroupMember[],
): Promise<void> {
  const unknown = members.filter(({ conclusion }) => conclusion.own === null).map(({ pull }) => pull.number);
  if (unknown.length === 0 || (job.putOffs ?? 0) >= mostWaits) return;
  await askForReviews(setting, job, unknown, { reason: "merge_group.member" });
  const retryAt = new Date(setting.now().getTime() + waitMs);
  throw new TransientError(`${unknown.length} members of a merge group have no verdict yet`, retryAt);
}

async function resultOf(work: GroupWork, commits: GroupCommits, members: readonly GroupMember[]): Promise<CheckRun> {
  const { job, setting, startedAt } = work;
  const { review, notices, policy, baseSha } = await evaluateGroup(work, commits, members);
  const conclusions = members.map(({ conclusion }) => conclusion);
  const held = weighGroup({ conclusion: conclusionOf(review), title: titleOf(review) }, conclusions);
  const named = conclusions.map(
    ({ number, own }) => ({ kind: "group-member", number, title: own?.title ?? "Not reviewed" }) as const,
  );
  const links = linksTo({ ...job, repositoryUrl: commits.repositoryUrl }, setting.pages, null);
  const run = renderCheckRun(review, links, {
    delta: null,
    history: [],
    notices: [...notices, ...named],
    facts: runFacts(setting, {
      subject: { kind: "merge-group", headSha: job.headSha },
      baseSha,
      policy,
      startedAt,
    }),
  });
  return { ...run, ...held };
}

import type { Octokit } from "@octokit/rest";
import { inRepository } from "../address.ts";
import { passes } from "../conclusion-weight.ts";
import { listOwnRuns, type OwnRun } from "../publish/own-runs.ts";
import type { PullRequest } from "../read/pull-request.ts";
import { runSubjectOf } from "../run-subject.ts";
import type { AppSetting } from "../setting.ts";
import { type AskingJob, askForReviews } from "./ask-for-review.ts";
import { othersAtHead } from "./others-at-head.ts";
import { type HeadVerdict, type KnownConclusion, type PullConclusion, showsVerdict, weighHead } from "./weigh-head.ts";

/** A pull request that was published, what it concludes, and the numbers of those that GitHub knows to have its head. */
export interface SettledPull {
  readonly pull: PullRequest;
  readonly self: KnownConclusion;
  readonly known: readonly number[];
}

/**
 * After a pull request was published: looks whether every run on its head shows what all of them together say by now. One
 * that passes and must not is turned at once, and every other difference is left to a review of the pull request concerned,
 * which has the words for it. Since each stores its own conclusion before it looks, of two that end at once the later one
 * sees both. No request where no other pull request has the head.
 */
export async function settleHead(
  setting: AppSetting,
  octokit: Octokit,
  asking: AskingJob,
  { pull, self, known }: SettledPull,
): Promise<void> {
  const others = await othersAtHead(setting, pull, known);
  if (others.length === 0) return;
  const all = [self, ...others];
  const runs = await listOwnRuns(octokit, { ...pull, sha: pull.headSha }, setting.app.appId);
  const again = new Set(all.filter(({ own, draft }) => own === null && !draft).map(({ number }) => number));
  for (const one of all) {
    if (!isReviewed(one)) continue;
    const verdict = weighHead(
      one,
      all.filter(({ number }) => number !== one.number),
    );
    const run = runs.find(({ externalId }) => subjectNumber(externalId) === one.number);
    if (run?.completed !== true || showsVerdict(run, one, verdict)) continue;
    if (passes(run.conclusion)) await hold(octokit, pull, run, verdict);
    again.add(one.number);
  }
  await askForReviews(setting, asking, again, { reason: "shared-head.changed" });
}

const isReviewed = (pull: PullConclusion): pull is KnownConclusion => pull.own !== null;

function subjectNumber(externalId: string): number | null {
  const subject = runSubjectOf(externalId);
  return subject?.kind === "pull-request" ? subject.number : null;
}

/** Turns a run that must not pass any more. Its words are those of the title until its own review writes better ones. */
async function hold(octokit: Octokit, pull: PullRequest, { id }: OwnRun, { shown }: HeadVerdict): Promise<void> {
  if (shown === null) return;
  const { conclusion, title } = shown;
  const summary = `${title}. A check belongs to a commit, and two open pull requests have this one: the worst result counts for both.`;
  await octokit.rest.checks.update({ ...inRepository(pull), check_run_id: id, conclusion, output: { title, summary } });
}

import type { Job } from "../store/index.ts";
import { auditRefusals } from "./audit-refusals.ts";
import { baseMoved } from "./base-moved.ts";
import { giveUpCommands } from "./commands/give-up-commands.ts";
import { runCommands } from "./commands/run-commands.ts";
import { answerMergeGroup } from "./merge-group/answer-merge-group.ts";
import { giveUpGroup } from "./merge-group/give-up-group.ts";
import { giveUpReview } from "./review/give-up-review.ts";
import { reviewPullRequest } from "./review/review-pull-request.ts";
import { reviewHead } from "./review-head.ts";
import { seedRepository } from "./seed-repository.ts";
import type { AppSetting } from "./setting.ts";
import { reconcileRepository } from "./sweep/reconcile-repository.ts";
import { seeToInstallation } from "./sweep/see-to-installation.ts";

/** Does what a job asks for. Safe to repeat at any point. */
export async function runJob(given: AppSetting, job: Job, signal: AbortSignal): Promise<void> {
  const setting = auditRefusals(given, job);
  switch (job.kind) {
    case "review":
      return reviewPullRequest(setting, job, signal);
    case "command":
      return runCommands(setting, job, signal);
    case "merge-group":
      return answerMergeGroup(setting, job, signal);
    case "seed":
      return seedRepository(setting, job, signal);
    case "base-moved":
      return baseMoved(setting, job, signal);
    case "head":
      return reviewHead(setting, job, signal);
    // Nobody asked for these: that a repository is refused is no news each time they come by.
    case "reconcile":
      return reconcileRepository(given, job, signal);
    case "installation":
      return seeToInstallation(given, job, signal);
    default:
      return job satisfies never;
  }
}

/** Completes what waits for a job that failed for good, so that nothing hangs. */
export async function giveUp(setting: AppSetting, job: Job, error: Error, signal: AbortSignal): Promise<void> {
  switch (job.kind) {
    case "review":
      return giveUpReview(setting, job, error, signal);
    case "command":
      return giveUpCommands(setting, job, signal);
    case "merge-group":
      return giveUpGroup(setting, job, error, signal);
    // Nobody waits for these: they ask for other jobs, or offer a choice.
    case "seed":
    case "base-moved":
    case "head":
    case "reconcile":
    case "installation":
      return;
    default:
      return job satisfies never;
  }
}

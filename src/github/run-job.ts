import type { Job } from "../store/index.ts";
import { auditRefusals } from "./audit-refusals.ts";
import { giveUpCommands } from "./commands/give-up-commands.ts";
import { runCommands } from "./commands/run-commands.ts";
import { giveUpReview } from "./give-up.ts";
import { reviewPullRequest } from "./review-pull-request.ts";
import type { AppSetting } from "./setting.ts";

/** Does what a job asks for. Safe to repeat at any point. */
export async function runJob(given: AppSetting, job: Job, signal: AbortSignal): Promise<void> {
  const setting = auditRefusals(given, job);
  switch (job.kind) {
    case "review":
      return reviewPullRequest(setting, job, signal);
    case "command":
      return runCommands(setting, job, signal);
    case "merge-group":
    case "seed":
    case "base-moved":
    case "head":
      throw new Error(`nobody does a job of kind ${job.kind}`);
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
    case "seed":
    case "base-moved":
    case "head":
      return;
    default:
      return job satisfies never;
  }
}

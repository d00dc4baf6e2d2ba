import type { Job } from "../store/index.ts";
import { giveUpReview } from "./give-up.ts";
import { reviewPullRequest } from "./review-pull-request.ts";
import type { AppSetting } from "./setting.ts";

/** Does what a job asks for. Safe to repeat at any point. */
export async function runJob(setting: AppSetting, job: Job, signal: AbortSignal): Promise<void> {
  switch (job.kind) {
    case "review":
      return reviewPullRequest(setting, job, signal);
    case "command":
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
    case "merge-group":
    case "seed":
    case "base-moved":
    case "head":
      return;
    default:
      return job satisfies never;
  }
}

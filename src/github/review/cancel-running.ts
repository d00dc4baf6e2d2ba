import type { Octokit } from "@octokit/rest";
import type { ReviewRecord } from "../../store/index.ts";
import type { RepositoryName } from "../address.ts";
import { type Cancellation, cancelRun } from "../publish/check-run.ts";
import { findRun } from "../publish/own-runs.ts";
import type { PullRequest } from "../read/pull-request.ts";
import type { AppSetting } from "../setting.ts";

/** Ends what an earlier review left in progress, on whichever head that was. `current` is left alone; null: all end. */
export async function cancelRunning(
  { store, app }: AppSetting,
  octokit: Octokit,
  pull: PullRequest,
  current: number | null,
): Promise<void> {
  for (const old of await store.runningReviews(pull)) {
    if (old.generation === current) continue;
    const runId = await runOf(octokit, pull, old, app.appId);
    const reason: Cancellation = pull.open ? { kind: "superseded", sha: pull.headSha } : { kind: "closed" };
    if (runId !== null) await cancelRun(octokit, { ...pull, runId }, reason);
    await store.finishReview(pull, old.generation, "superseded");
  }
}

/** The run of an unfinished review, which may have reached GitHub without its id reaching us. */
export const runOf = async (
  octokit: Octokit,
  at: RepositoryName,
  { checkRunId, headSha: sha, number, generation }: ReviewRecord,
  appId: number,
): Promise<number | null> =>
  checkRunId ?? (await findRun(octokit, { ...at, sha, subject: { kind: "pull-request", number, generation } }, appId));

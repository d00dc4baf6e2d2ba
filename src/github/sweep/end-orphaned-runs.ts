import type { Octokit } from "@octokit/rest";
import type { ReconcileJob, ReviewRecord } from "../../store/index.ts";
import { cancelRun } from "../publish/check-run.ts";
import { listOwnRuns } from "../publish/own-runs.ts";
import { runSubjectOf } from "../run-subject.ts";
import type { AppSetting } from "../setting.ts";
import type { OpenPull } from "./list-open-pulls.ts";

/**
 * Ends the runs on the head of a pull request that are in progress and that no review knows: what made them is gone with the
 * rows it kept, so that nobody else ever will. Runs are read before rows: a run that is on the list and not among the rows by
 * then was not made by a review of this store. One request, and one for each run that is ended.
 */
export async function endOrphanedRuns(
  { app, store, log }: Pick<AppSetting, "app" | "store" | "log">,
  octokit: Octokit,
  job: ReconcileJob,
  { number, headSha: sha }: OpenPull,
): Promise<void> {
  const runs = await listOwnRuns(octokit, { ...job, sha }, app.appId);
  const open = runs.filter(({ completed }) => !completed);
  if (open.length === 0) return;
  const { installationId, repositoryId } = job;
  const reviews = await store.reviews({ installationId, repositoryId, number }, { headSha: sha });
  for (const { id, externalId } of open) {
    const subject = runSubjectOf(externalId);
    if (subject?.kind !== "pull-request" || subject.number !== number) continue;
    if (reviews.some((review) => mayHaveMade(review, id, subject.generation))) continue;
    await cancelRun(octokit, { ...job, runId: id }, { kind: "lost" });
    log.info({ pull: number, run: id }, "a run that no review knows was ended");
  }
}

/** Whether a run is that of a review, which may not have heard its id yet. */
const mayHaveMade = (review: ReviewRecord, runId: number, generation: number): boolean =>
  review.checkRunId === runId ||
  (review.checkRunId === null && review.state === "running" && review.generation === generation);

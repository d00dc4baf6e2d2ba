import type { Octokit } from "@octokit/rest";
import type { CheckRun } from "../../report/index.ts";
import type { MergeGroupJob } from "../../store/index.ts";
import { inRepository } from "../address.ts";
import { refusedWith } from "../client/transient.ts";
import { createOwnRun, listOwnRuns, type OwnRun } from "../publish/own-runs.ts";
import { completed, inProgress } from "../publish/sent-run.ts";
import { externalIdOf } from "../run-subject.ts";
import type { AppSetting } from "../setting.ts";

/**
 * The run that answers a merge group: the one an earlier attempt has put on its head, else a new one in progress. One that is
 * finished is answered again only where somebody asked for that. Null when the commit is gone.
 */
export async function groupRun(
  { app }: AppSetting,
  octokit: Octokit,
  job: MergeGroupJob,
  startedAt: Date,
): Promise<OwnRun | null> {
  const externalId = externalIdOf({ kind: "merge-group", headSha: job.headSha });
  const at = { ...job, sha: job.headSha };
  try {
    const runs = await listOwnRuns(octokit, at, app.appId);
    const known = runs.find((run) => run.externalId === externalId);
    if (known !== undefined && !(known.completed && job.reason !== "merge_group.checks_requested")) return known;
    const id = await createOwnRun(octokit, at, externalId, inProgress(startedAt));
    return { id, externalId, completed: false, conclusion: null, title: null };
  } catch (error) {
    // The group was destroyed meanwhile (404, 422), or we may not answer it (403): a queue takes no other word from us.
    if (refusedWith(error, 403, 404, 422)) return null;
    throw error;
  }
}

/** Completes the run, or brings a completed one to this result. It has no annotations: nobody reads a trial merge's files. */
export async function completeGroupRun(
  octokit: Octokit,
  job: MergeGroupJob,
  run: OwnRun,
  result: CheckRun,
): Promise<void> {
  if (run.completed && run.conclusion === result.conclusion && run.title === result.title) return;
  await octokit.rest.checks.update({
    ...inRepository(job),
    check_run_id: run.id,
    ...completed({ ...result, annotations: [] }),
  });
}

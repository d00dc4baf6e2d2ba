import type { Octokit } from "@octokit/rest";
import { listOwnRuns } from "../publish/own-runs.ts";
import type { PullRequest } from "../read/pull-request.ts";
import { runSubjectOf } from "../run-subject.ts";
import type { AppSetting } from "../setting.ts";

/**
 * Whether the newest of our runs on the head, which is the one that GitHub shows and requires, is of a pull request that has
 * left it (it was closed or pushed to): nobody keeps that one up to date, so that correcting an older one would change nothing
 * for whoever merges. One request.
 */
export async function isCovered(
  { store, app }: Pick<AppSetting, "store" | "app">,
  octokit: Octokit,
  pull: PullRequest,
): Promise<boolean> {
  const [newest] = await listOwnRuns(octokit, { ...pull, sha: pull.headSha }, app.appId);
  const subject = runSubjectOf(newest?.externalId ?? "");
  if (subject?.kind !== "pull-request" || subject.number === pull.number) return false;
  const open = await store.standings(pull, { headSha: pull.headSha });
  return open.every((one) => one.pull.number !== subject.number);
}

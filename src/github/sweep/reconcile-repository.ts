import type { ReconcileJob } from "../../store/index.ts";
import { askForReviews } from "../heads/ask-for-review.ts";
import { type Recent, recent } from "../recent.ts";
import type { AppSetting } from "../setting.ts";
import { endOrphanedRuns } from "./end-orphaned-runs.ts";
import { listOpenPulls, type OpenPull } from "./list-open-pulls.ts";
import { missedPulls } from "./missed-pulls.ts";

/** Repositories whose last list is remembered. */
const mostLists = 20_000;

/** A memory for `AppSetting.seenLists`. */
export const seenLists = (): Recent<string, string> => recent(mostLists);

/** Reviews that one comparison asks for; what is left comes with the next. */
const mostReviews = 100;

/** How long a head is left alone whose review came to no verdict and was given up: what it failed of does not pass by itself. */
const restMs = 6 * 3_600_000;

/**
 * Compares the open pull requests of a repository with what is kept of them, and asks for a review, which nobody waits for, of
 * each that is not as it is known: events may have been lost for good. Runs on their heads that nobody will complete are
 * ended. Where nothing is different it costs one request for each hundred open pull requests, none that counts where the list
 * is the one of last time, and writes nothing to GitHub.
 */
export async function reconcileRepository(setting: AppSetting, job: ReconcileJob, signal: AbortSignal): Promise<void> {
  const { app, store, seenLists: seen } = setting;
  const listKey = `${job.installationId}/${job.repositoryId}`;
  const overview = await app.forInstallation(job.installationId, signal);
  const listing = overview === null ? null : await listOpenPulls(overview, job, seen?.get(listKey) ?? null);
  if (listing !== null && listing !== "unchanged") {
    const standings = await store.standings(job, { all: true });
    const missed = missedPulls(listing, standings);
    const unreviewed = await withoutTried(setting, job, missed.unreviewed);
    const open = [...missed.changed, ...unreviewed].slice(0, mostReviews);
    const closed = missed.closed.slice(0, mostReviews);
    if (open.length + closed.length > 0) await askFor({ setting, job, signal }, open, closed);
    // What is being reviewed may fail: only a list in which everything is known need not be looked at again.
    else if (missed.unreviewed.length === 0 && listing.etag !== null) seen?.set(listKey, listing.etag);
  }
  await store.markReconciled(job);
}

interface Comparison {
  readonly setting: AppSetting;
  readonly job: ReconcileJob;
  readonly signal: AbortSignal;
}

async function askFor(
  { setting, job, signal }: Comparison,
  open: readonly OpenPull[],
  closed: readonly number[],
): Promise<void> {
  // Where we may not write, a review would be refused as well, each time anew.
  const octokit = await setting.app.forRepository(job, signal);
  if (octokit === null) return;
  for (const pull of open) await endOrphanedRuns(setting, octokit, job, pull);
  const numbers = [...open.map(({ number }) => number), ...closed];
  await askForReviews(setting, job, numbers, { reason: "reconcile", background: true });
  setting.meter?.found("changed-pull-request", numbers.length);
  setting.log.info({ repository: job.repositoryId, pulls: numbers.slice(0, 20) }, "pull requests that were missed");
}

/** Those whose review is not under way, and was not given up a short while ago. */
async function withoutTried(
  { store, now }: AppSetting,
  { installationId, repositoryId }: ReconcileJob,
  pulls: readonly OpenPull[],
): Promise<readonly OpenPull[]> {
  const wanted: OpenPull[] = [];
  for (const pull of pulls) {
    const key = { installationId, repositoryId, number: pull.number };
    const [last] = await store.reviews(key, { headSha: pull.headSha, limit: 1 });
    const rested = last === undefined || now().getTime() - last.updatedAt.getTime() > restMs;
    if (last?.state === "running" || (last?.state === "given-up" && !rested)) continue;
    wanted.push(pull);
  }
  return wanted;
}

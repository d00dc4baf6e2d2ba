import type { TransientError } from "../../charter/index.ts";
import type { Job } from "../job.ts";
import type { RetryPolicy } from "./retry-policy.ts";

/**
 * A job that was put off so often because something did not work is counted as failed: what lasts that long, an hour and a
 * half with the usual delays, does not pass by itself, and a required check must not hang for ever.
 */
export const mostOutages = 26;

/**
 * A merge queue holds everybody up, and gives a group without an answer up within the hour: a group comes back every twenty
 * seconds at least, and as often as makes the same time.
 */
const ofGroups = { longestSeconds: 20, mostOutages: 300 } as const;

/**
 * Seconds that a job is put off the first time where nobody names a time. Each attempt goes on where the one before was
 * broken off, and somebody waits: where GitHub fails now and then, the first delays are nearly all that a verdict waits for.
 */
const firstSeconds = 1;

/** A job is put off by limits for so long at most, counted from when it was first asked for. */
export const longestPutOffMs = 24 * 3_600_000;

/** What is known of an attempt besides its job. `random`: from 0 up to 1. */
export interface PutOffMoment {
  readonly createdOn: Date;
  readonly now: Date;
  readonly random: number;
}

/**
 * The job as it waits on, and until when: as long as the error says, or longer with each time it is put off, with jitter, so
 * that jobs which were refused together do not come back together. Null when it has been put off too long or too often.
 */
export function putOff(
  job: Job,
  error: TransientError,
  { createdOn, now, random }: PutOffMoment,
  retry: RetryPolicy,
): { readonly job: Job; readonly until: Date } | null {
  const since = job.since ?? createdOn.getTime();
  const outages = (job.outages ?? 0) + (error.isLimit ? 0 : 1);
  const isGroup = job.kind === "merge-group";
  if (outages > (isGroup ? ofGroups.mostOutages : mostOutages) || now.getTime() - since > longestPutOffMs) return null;
  const putOffs = (job.putOffs ?? 0) + 1;
  const longest = isGroup ? Math.min(ofGroups.longestSeconds, retry.max) : retry.max;
  const seconds = Math.min(longest, Math.min(firstSeconds, retry.delay) * 2 ** Math.min(putOffs - 1, 30));
  const grown = 1000 * seconds * (0.5 + random / 2);
  const until = new Date(Math.max(error.retryAt.getTime(), now.getTime() + grown));
  return { job: { ...job, putOffs, since, ...(outages === 0 ? {} : { outages }) }, until };
}

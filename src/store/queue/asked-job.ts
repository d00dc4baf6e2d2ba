import { type Job, jobKey } from "../job.ts";
import type { AskedRow } from "../sql/waiting-jobs.ts";
import type { Debounce } from "./debounce.ts";
import { priorityOf, rank } from "./job-priority.ts";

/** When a job is wanted: at once, at a time, or when nobody asks for it any more. */
export type Due = { readonly kind: "now" } | { readonly kind: "at"; readonly time: Date } | { readonly kind: "quiet" };

/** A job that somebody asks for. */
export interface AskedJob {
  readonly job: Job;
  readonly due: Due;
}

/** The jobs of one moment folded by their keys, in the order of the keys: in one order everywhere, so that nobody waits in a circle. */
export function foldAsked(asked: readonly AskedJob[]): ReadonlyMap<string, AskedJob> {
  const byKey = new Map<string, AskedJob>();
  for (const one of asked) {
    const key = jobKey(one.job);
    const first = byKey.get(key);
    byKey.set(key, first === undefined ? one : folded(first, one));
  }
  return new Map([...byKey].toSorted(([one], [other]) => (one < other ? -1 : 1)));
}

function folded(first: AskedJob, next: AskedJob): AskedJob {
  const due = isSooner(next.due, first.due) ? next.due : first.due;
  return rank[priorityOf(next.job)] > rank[priorityOf(first.job)] ? { job: next.job, due } : { job: first.job, due };
}

const order = { now: 0, quiet: 1, at: 2 } as const;

function isSooner(one: Due, other: Due): boolean {
  if (one.kind === "at" && other.kind === "at") return one.time < other.time;
  return order[one.kind] < order[other.kind];
}

/** The same as the database reads it. */
export const askedRow = (key: string, { job, due }: AskedJob, { quietMs, longestMs }: Debounce): AskedRow => ({
  key,
  rank: rank[priorityOf(job)],
  data: job,
  at: due.kind === "at" ? due.time.toISOString() : null,
  quietSeconds: due.kind === "quiet" ? quietMs / 1000 : null,
  longestSeconds: longestMs / 1000,
});

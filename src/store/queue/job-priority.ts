import type { Job } from "../job.ts";

/** Why jobs wait in line, the one that goes first comes first. `background`: nobody waits for them. */
export const jobPriorities = ["merge-group", "command", "review", "background"] as const;
/** One of `jobPriorities`. */
export type JobPriority = (typeof jobPriorities)[number];

/**
 * What is worked on first when several jobs wait. A merge queue throws a pull request out when no answer comes, and whoever
 * wrote a command watches; what a push to a branch or an installation sets off can wait for all of them.
 */
export function priorityOf(job: Job): JobPriority {
  switch (job.kind) {
    case "merge-group":
    case "command":
      return job.kind;
    case "head":
      return "review";
    case "review":
      // It is all that knows who took a label off: it replaces a job that waits, and none replaces it.
      if (job.unlabelledBy !== undefined) return "command";
      return job.background === true ? "background" : "review";
    case "base-moved":
    case "seed":
    case "reconcile":
    case "installation":
      return "background";
    default:
      return job satisfies never;
  }
}

/** How much a priority counts: more is earlier. */
export const rank: Readonly<Record<JobPriority, number>> = { "merge-group": 2, command: 1, review: 0, background: -1 };

/** The priority of a rank. */
export const priorityOfRank = (value: number): JobPriority =>
  jobPriorities.find((priority) => rank[priority] <= value) ?? "background";

/**
 * The number that the queue orders by, more being earlier: even for a job of who has few waiting, one less for who has many,
 * so that the crowd of one installation waits behind the few of another of the same priority. `ceil(number / 2)` is the
 * rank. The previous release sends 2 to -1 for the four priorities, which fall among these.
 */
export const queueNumber = (job: Job, crowded: boolean): number => 2 * rank[priorityOf(job)] - (crowded ? 1 : 0);

/** An installation with so many jobs waiting is a crowd: those that come after them let others' go first. */
export const crowdSize = 16;

import type { Job } from "./job.ts";

/**
 * What is worked on first when several jobs wait; more is earlier. A merge queue throws a pull request out when no answer
 * comes, and whoever wrote a command watches; what a push to a branch or an installation sets off can wait for all of them.
 * Jobs that the previous release has queued are reviews and have 0.
 */
export function priorityOf(job: Job): number {
  switch (job.kind) {
    case "merge-group":
      return 2;
    case "command":
      return 1;
    case "head":
      return 0;
    case "review":
      // It is all that knows who took a label off: it replaces a job that waits, and none replaces it.
      if (job.unlabelledBy !== undefined) return 1;
      return job.background === true ? background : 0;
    case "base-moved":
    case "seed":
    case "reconcile":
    case "installation":
      return background;
    default:
      return job satisfies never;
  }
}

const background = -1;

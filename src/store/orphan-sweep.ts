import type { Database } from "./database.ts";
import { type Queue, queueNames } from "./queue.ts";
import { releaseJobLock, tryJobLock } from "./sql/job-locks.ts";
import { selectActiveJobs } from "./sql/jobs.ts";

/**
 * Puts jobs back that a process had begun when it died: active jobs whose lock nobody holds. It must run before this
 * process begins jobs of its own, because a session may take its own lock again. It counts as a failed attempt, so that a
 * job that kills its process ends among the dead letters. With the job comes the review that was running: the queue never
 * forgets a job before that is closed.
 * @returns how many were put back.
 */
export async function sweepOrphans(database: Database, queue: Queue): Promise<number> {
  let count = 0;
  for (const job of await selectActiveJobs(database, queueNames)) {
    if (!(await tryJobLock(database.pinned, job.id))) continue;
    try {
      await database.transaction((tx) =>
        queue.putBack(tx, job.name, job, { name: "Orphaned", message: "the process that worked on it died" }),
      );
      count += 1;
    } finally {
      await releaseJobLock(database.pinned, job.id);
    }
  }
  return count;
}

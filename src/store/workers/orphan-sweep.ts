import type { Database } from "../database/database.ts";
import type { Queue } from "../queue/queue.ts";
import { queueNames, sweepQueue } from "../queue/queues.ts";
import { releaseJobLock, tryJobLocks } from "../sql/job-locks.ts";
import { selectActiveJobs } from "../sql/jobs.ts";

/**
 * Puts jobs back that a process had begun when it died: active jobs whose lock nobody holds. This process must begin none
 * meanwhile and name those it runs, because a session may take its own lock again. Each is tried again often, though not for
 * ever, so that a job that kills its process ends among the dead letters. With the job comes the review that was running: the queue never
 * forgets a job before that is closed.
 * @param silentSeconds only those that nothing was heard of for so long. A process that lives may have lost its locks with
 * their connection: what it says of its jobs tells it from one that died.
 * @returns how many were put back.
 */
export async function sweepOrphans(
  database: Database,
  queue: Queue,
  isOurs: (jobId: string) => boolean,
  silentSeconds = 0,
): Promise<number> {
  const active = await selectActiveJobs(database, [...queueNames, sweepQueue], silentSeconds);
  const others = active.filter(({ id }) => !isOurs(id));
  if (others.length === 0) return 0;
  const nobodys = await tryJobLocks(
    database.pinned,
    others.map(({ id }) => id),
  );
  for (const job of others.filter(({ id }) => nobodys.has(id))) {
    try {
      await database.transaction((tx) =>
        queue.putBack(tx, job, { name: "Orphaned", message: "the process that worked on it died" }),
      );
    } finally {
      await releaseJobLock(database.pinned, job.id);
    }
  }
  return nobodys.size;
}

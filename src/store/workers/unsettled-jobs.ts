import type { Database } from "../database/database.ts";
import type { Queue } from "../queue/queue.ts";
import { sweepOrphans } from "./orphan-sweep.ts";
import type { RunningJobs } from "./running-jobs.ts";

/** The jobs that ended in this process and whose end the database did not take. */
export interface UnsettledJobs {
  add(jobId: string): void;
  /** Puts them back, once the database takes it. This process must begin none meanwhile. */
  putBack(): Promise<void>;
}

/** None yet. Left alone they would count as begun until nobody has heard of them for half a minute and somebody looks. */
export function createUnsettledJobs(
  { database, queue }: { readonly database: Database; readonly queue: Queue },
  running: Pick<RunningJobs, "has">,
): UnsettledJobs {
  const unsettled = new Set<string>();
  return {
    add: (jobId) => void unsettled.add(jobId),
    async putBack() {
      const ids = [...unsettled];
      if (ids.length === 0) return;
      // One that somebody has put back before may run here again.
      await sweepOrphans(database, queue, (jobId) => !ids.includes(jobId) || running.has(jobId));
      for (const jobId of ids) unsettled.delete(jobId);
    },
  };
}

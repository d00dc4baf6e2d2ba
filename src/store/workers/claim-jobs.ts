import type { Database } from "../database/database.ts";
import type { Attempt, Queue } from "../queue/queue.ts";
import { selectActiveAttempts } from "../sql/attempts.ts";
import { releaseJobLock, tryJobLocks } from "../sql/job-locks.ts";

/**
 * Begins up to `limit` jobs of a queue, each under its lock. Between the begin and the lock another process may take a job
 * for an orphan's and put it back: that one is left to it.
 */
export async function claimJobs(
  { database, queue }: { readonly database: Database; readonly queue: Queue },
  name: string,
  limit: number,
  perInstallation: number,
): Promise<readonly Attempt[]> {
  const claimed = await queue.claim(name, limit, perInstallation);
  if (claimed.length === 0) return [];
  const locked = await tryJobLocks(
    database.pinned,
    claimed.map(({ id }) => id),
  );
  const active = await selectActiveAttempts(database, name, claimed);
  for (const { id } of claimed) if (locked.has(id) && !active.has(id)) await releaseJobLock(database.pinned, id);
  return claimed.filter(({ id }) => locked.has(id) && active.has(id));
}

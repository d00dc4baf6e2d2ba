import { z } from "zod";
import type { Session } from "../database/database.ts";
import { readRows } from "../database/read-rows.ts";

/**
 * A running job is marked by an advisory lock on a connection of its process. The database releases it when the process
 * dies, however it dies, which is how another knows at once that the job is nobody's. A session may take its own lock
 * again: who looks for nobody's jobs must know its own. Advisory locks need one PostgreSQL primary (Citus: its
 * coordinator); where there is none, or the connection is lost while the process lives, the heartbeat of the job tells.
 * Source: PostgreSQL manual, "Advisory Locks" and "System Administration Functions".
 */
const lockKey = (id: string): string => `hashtextextended('arch-review job ' || ${id}, 0)`;

const idRow = z.object({ id: z.string(), done: z.boolean() });

/** Takes the locks of jobs without waiting. @returns the ids of those that no other process holds. */
export async function tryJobLocks(session: Session, ids: readonly string[]): Promise<ReadonlySet<string>> {
  const rows = await session.query(
    `select id, pg_try_advisory_lock(${lockKey("id")}) as done from unnest($1::text[]) as job (id)`,
    [[...ids]],
  );
  return new Set(
    readRows(idRow, rows)
      .filter(({ done }) => done)
      .map(({ id }) => id),
  );
}

/** Gives a job's lock back. */
export async function releaseJobLock(session: Session, jobId: string): Promise<void> {
  await session.query(`select pg_advisory_unlock(${lockKey("$1")}) as done`, [jobId]);
}

import { z } from "zod";
import type { Session } from "../database.ts";
import { readRows } from "../read-rows.ts";

/**
 * A running job is marked by an advisory lock on a connection of its process. The database releases it when the process
 * dies, however it dies, which is how the next one knows at once that the job is nobody's. Advisory locks need one
 * PostgreSQL primary (Citus: its coordinator); on CockroachDB, which has none, the heartbeat is left to tell.
 */
const lockKey = "hashtextextended('arch-review job ' || $1, 0)";

const answer = z.object({ done: z.boolean() });

/** Takes a job's lock without waiting. @returns false when another process holds it. */
export async function tryJobLock(session: Session, jobId: string): Promise<boolean> {
  const rows = await session.query(`select pg_try_advisory_lock(${lockKey}) as done`, [jobId]);
  return readRows(answer, rows)[0]?.done === true;
}

/** Gives a job's lock back. */
export async function releaseJobLock(session: Session, jobId: string): Promise<void> {
  await session.query(`select pg_advisory_unlock(${lockKey}) as done`, [jobId]);
}

import { z } from "zod";
import type { Session } from "../database/database.ts";
import { readRows } from "../database/read-rows.ts";
import { queueSchema } from "./jobs.ts";

const idRow = z.object({ id: z.string() });

/** Those of the attempts that are active still, as a worker fetched them. */
export async function selectActiveAttempts(
  session: Session,
  queue: string,
  attempts: readonly { readonly id: string; readonly retryCount: number }[],
): Promise<ReadonlySet<string>> {
  const rows = await session.query(
    `select job.id
       from ${queueSchema}.job
       join unnest($2::uuid[], $3::integer[]) as attempt (id, retry_count)
         on attempt.id = job.id and attempt.retry_count = job.retry_count
      where job.name = $1 and job.state = 'active'`,
    [queue, attempts.map(({ id }) => id), attempts.map(({ retryCount }) => retryCount)],
  );
  return new Set(readRows(idRow, rows).map(({ id }) => id));
}

/** Makes a running attempt a waiting job again, as if it had not been begun, unless another of its key waits. */
export async function restoreAttempt(
  session: Session,
  attempt: { readonly name: string; readonly id: string; readonly retryCount: number },
  startAfter: Date | null,
): Promise<boolean> {
  const rows = await session.query(
    `update ${queueSchema}.job
        set state = 'created', started_on = null, heartbeat_on = null, start_after = coalesce($4::timestamptz, now())
      where name = $1 and id = $2::uuid and retry_count = $3::integer and state = 'active'
        and not exists (
              select from ${queueSchema}.job as other
               where other.name = $1 and other.singleton_key = job.singleton_key and other.state = 'created'
                 and other.policy = 'stately')
     returning id`,
    [attempt.name, attempt.id, attempt.retryCount, startAfter?.toISOString() ?? null],
  );
  return rows.length === 1;
}

/** Lets a running attempt not count among the failures of its job, as long as the job is tried no more than `most` times again. */
export async function forgiveAttempt(
  session: Session,
  attempt: { readonly name: string; readonly id: string; readonly retryCount: number },
  most: number,
): Promise<void> {
  await session.query(
    `update ${queueSchema}.job
        set retry_limit = retry_limit + 1
      where name = $1 and id = $2::uuid and retry_count = $3::integer and state = 'active' and retry_limit < $4::integer`,
    [attempt.name, attempt.id, attempt.retryCount, most],
  );
}

/**
 * Deletes the job of the same key that has failed and waits for its next try: two cannot wait so, and pg-boss would make the
 * second a dead letter at its first failure. Nothing where the attempt was taken away: what waits may be the same job then.
 */
export async function deleteRetrying(
  session: Session,
  attempt: { readonly name: string; readonly id: string; readonly retryCount: number },
): Promise<void> {
  await session.query(
    `delete from ${queueSchema}.job
      where name = $1 and state = 'retry' and policy = 'stately'
        and singleton_key = (
              select singleton_key from ${queueSchema}.job
               where name = $1 and id = $2::uuid and retry_count = $3::integer and state = 'active'
                 for update)`,
    [attempt.name, attempt.id, attempt.retryCount],
  );
}

import { z } from "zod";
import type { Session } from "../database.ts";
import { readRows } from "../read-rows.ts";

/** The schema that pg-boss keeps its tables in. Jobs hold ids and names, no tenant's data. */
export const queueSchema = "arch_review_queue";

const activeJob = z.object({ name: z.string(), id: z.string(), retryCount: z.number() });

/** Jobs that some process has begun, whether it lives or not. */
export async function selectActiveJobs(
  session: Session,
  queues: readonly string[],
): Promise<readonly z.output<typeof activeJob>[]> {
  const rows = await session.query(
    `select name, id, retry_count as "retryCount"
       from ${queueSchema}.job
      where name = any($1::text[]) and state = 'active'
      order by created_on`,
    [[...queues]],
  );
  return readRows(activeJob, rows);
}

/** Whether a job is still active in the attempt that a worker fetched. */
export async function isActiveAttempt(session: Session, id: string, retryCount: number): Promise<boolean> {
  const rows = await session.query(
    `select id from ${queueSchema}.job where id = $1::uuid and retry_count = $2::integer and state = 'active'`,
    [id, retryCount],
  );
  return rows.length === 1;
}

const jobCount = z.object({
  name: z.string(),
  state: z.enum(["ready", "deferred", "active"]),
  count: z.coerce.number(),
});

/** Unfinished jobs by queue and state. */
export async function countJobs(
  session: Session,
  queues: readonly string[],
): Promise<readonly z.output<typeof jobCount>[]> {
  const rows = await session.query(
    `select name,
            case when state = 'active' then 'active' when start_after > now() then 'deferred' else 'ready' end as state,
            count(*) as count
       from ${queueSchema}.job
      where name = any($1::text[]) and state in ('created', 'retry', 'active')
      group by 1, 2`,
    [[...queues]],
  );
  return readRows(jobCount, rows);
}

const waitingJob = z
  .object({
    id: z.string(),
    priority: z.number(),
    deferred: z.boolean(),
    data: z.looseObject({ putOffs: z.number().optional() }),
  })
  .transform(({ data, ...job }) => ({ ...job, isPutOff: data.putOffs !== undefined }));

/** The job of that key which waits and was not tried yet, kept from being begun until the transaction ends. `isPutOff`: something made it wait. */
export async function lockWaitingJob(
  session: Session,
  queue: string,
  key: string,
): Promise<z.output<typeof waitingJob> | null> {
  const rows = await session.query(
    `select id, priority, data, start_after > now() as deferred
       from ${queueSchema}.job
      where name = $1 and singleton_key = $2 and state = 'created'
        for update`,
    [queue, key],
  );
  return readRows(waitingJob, rows)[0] ?? null;
}

/** Makes a waiting job another one, which runs no later than `startAfter`; null: at once, by the database's clock. */
export async function replaceWaitingJob(
  session: Session,
  id: string,
  as: { readonly priority: number; readonly data: object; readonly startAfter: Date | null },
): Promise<void> {
  await session.query(
    `update ${queueSchema}.job
        set priority = $2::integer, data = $3::jsonb, start_after = least(start_after, coalesce($4::timestamptz, now()))
      where id = $1::uuid and state = 'created'`,
    [id, as.priority, JSON.stringify(as.data), as.startAfter?.toISOString() ?? null],
  );
}

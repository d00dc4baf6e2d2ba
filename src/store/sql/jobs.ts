import { z } from "zod";
import type { Session } from "../database/database.ts";
import { readRows } from "../database/read-rows.ts";

/** The schema that pg-boss keeps its tables in. Jobs hold ids and names, no tenant's data. */
export const queueSchema = "arch_review_queue";

/**
 * Finds the waiting jobs of one installation (the group of a job), of which there may be very many. pg-boss has an index of
 * running jobs by group only. To be created by the owner, after pg-boss has made its tables.
 */
export const waitingJobsIndex = `create index if not exists arch_review_waiting_jobs
  on ${queueSchema}.job_common (group_id, name) where state < 'active'`;

const activeJob = z.object({ name: z.string(), id: z.string(), retryCount: z.number() });

/** Jobs that some process has begun, whether it lives or not, and has said nothing of for so many seconds. */
export async function selectActiveJobs(
  session: Session,
  queues: readonly string[],
  silentSeconds: number,
): Promise<readonly z.output<typeof activeJob>[]> {
  const rows = await session.query(
    `select name, id, retry_count as "retryCount"
       from ${queueSchema}.job
      where name = any($1::text[]) and state = 'active'
        and coalesce(heartbeat_on, started_on) <= now() - make_interval(secs => $2)
      order by created_on`,
    [[...queues], silentSeconds],
  );
  return readRows(activeJob, rows);
}

const jobCount = z.object({
  name: z.string(),
  state: z.enum(["ready", "deferred", "active"]),
  rank: z.coerce.number(),
  count: z.coerce.number(),
  oldestSeconds: z.coerce.number(),
});

/** Unfinished jobs by queue, state and rank. `oldestSeconds`: since the first of them was due, 0 for what is not due yet. */
export async function countJobs(
  session: Session,
  queues: readonly string[],
): Promise<readonly z.output<typeof jobCount>[]> {
  const rows = await session.query(
    `select name,
            case when state = 'active' then 'active' when start_after > now() then 'deferred' else 'ready' end as state,
            ceil(priority / 2.0)::integer as rank,
            count(*) as count,
            greatest(0, extract(epoch from now() - min(greatest(created_on, start_after)))) as "oldestSeconds"
       from ${queueSchema}.job
      where name = any($1::text[]) and state in ('created', 'retry', 'active')
      group by 1, 2, 3`,
    [[...queues]],
  );
  return readRows(jobCount, rows);
}

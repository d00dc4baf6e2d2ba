import type { Session } from "../database/database.ts";
import { type Job, jobKey } from "../job.ts";
import type { AttemptKey } from "../queue/queue.ts";
import { deadLetterQueues, jobQueues } from "../queue/queues.ts";
import { queueSchema } from "./jobs.ts";

/**
 * Whether a dead letter that was begun is still to be told: nobody has answered it meanwhile, and no job that asks for the same
 * runs or will within a minute. That one answers for both, and an apology would contradict it; one that waits for longer
 * leaves a check without an answer.
 */
export async function isToBeTold(session: Session, attempt: AttemptKey, job: Job): Promise<boolean> {
  const rows = await session.query(
    `select id
       from ${queueSchema}.job
      where name = $1 and id = $2::uuid and retry_count = $3::integer and state = 'active'
        and not exists (
              select from ${queueSchema}.job as other
               where other.name = any($4::text[]) and other.singleton_key = $5 and other.group_id = $6
                 and (other.state = 'active'
                      or other.state in ('created', 'retry') and other.start_after < now() + interval '1 minute'))`,
    [attempt.name, attempt.id, attempt.retryCount, [...jobQueues], jobKey(job), String(job.installationId)],
  );
  return rows.length === 1;
}

/** Whether an earlier job that asked for the same is being given up at this moment. */
export async function isBeingGivenUp(session: Session, job: Job): Promise<boolean> {
  const rows = await session.query(
    `select id
       from ${queueSchema}.job
      where name = any($1::text[]) and singleton_key = $2 and group_id = $3 and state = 'active'
      limit 1`,
    [[...deadLetterQueues], jobKey(job), String(job.installationId)],
  );
  return rows.length > 0;
}

/**
 * Deletes what was to be given up and was answered after all: told later, it would take the answer back. One that was begun
 * has not been told yet, since a job runs only while none of its like is being given up.
 */
export async function deleteDeadLetters(session: Session, job: Job): Promise<void> {
  await session.query(
    `delete from ${queueSchema}.job
      where name = any($1::text[]) and singleton_key = $2 and group_id = $3 and state in ('created', 'retry', 'active')`,
    [[...deadLetterQueues], jobKey(job), String(job.installationId)],
  );
}

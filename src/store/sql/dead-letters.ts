import type { Session } from "../database/database.ts";
import { type Job, jobKey } from "../job.ts";
import { deadLetterQueues, jobQueues } from "../queue/queues.ts";
import { queueSchema } from "./jobs.ts";

/**
 * Whether a job asks for the same as one that is to be given up, and runs or will within a minute: it answers for both, and an
 * apology would contradict it. One that waits for longer leaves a check without an answer.
 */
export async function isAskedAgain(session: Session, job: Job): Promise<boolean> {
  const rows = await session.query(
    `select id
       from ${queueSchema}.job
      where name = any($1::text[]) and singleton_key = $2 and group_id = $3
        and (state = 'active' or state in ('created', 'retry') and start_after < now() + interval '1 minute')
      limit 1`,
    [[...jobQueues], jobKey(job), String(job.installationId)],
  );
  return rows.length > 0;
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

/** Deletes what waits to be given up and was answered after all: told later, it would take the answer back. */
export async function deleteDeadLetters(session: Session, job: Job): Promise<void> {
  await session.query(
    `delete from ${queueSchema}.job
      where name = any($1::text[]) and singleton_key = $2 and group_id = $3 and state in ('created', 'retry')`,
    [[...deadLetterQueues], jobKey(job), String(job.installationId)],
  );
}

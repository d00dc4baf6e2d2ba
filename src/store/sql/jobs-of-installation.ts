import { z } from "zod";
import type { Session } from "../database/database.ts";
import { readRows } from "../database/read-rows.ts";
import { queueSchema } from "./jobs.ts";

const keyRow = z.object({ key: z.string() });

/** Which of the keys have a job that waits or runs in one of the queues. */
export async function selectKeysWithJobs(
  session: Session,
  queues: readonly string[],
  keys: readonly string[],
): Promise<ReadonlySet<string>> {
  const rows = await session.query(
    `select distinct singleton_key as key
       from ${queueSchema}.job
      where name = any($1::text[]) and singleton_key = any($2::text[]) and state in ('created', 'retry', 'active')`,
    [[...queues], [...keys]],
  );
  return new Set(readRows(keyRow, rows).map(({ key }) => key));
}

/**
 * Deletes jobs of an installation that do not run, ended ones too: they hold names. At most `limit`.
 * @returns how many.
 */
export async function deleteJobsOfInstallation(
  session: Session,
  installationId: number,
  limit: number,
): Promise<number> {
  const rows = await session.query(
    `delete from ${queueSchema}.job
      where (name, id) in (
              select name, id from ${queueSchema}.job
               where group_id = $1 and state <> 'active'
               limit $2::integer
            )
        and state <> 'active'
     returning id`,
    [String(installationId), limit],
  );
  return rows.length;
}

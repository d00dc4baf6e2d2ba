import { z } from "zod";
import type { Session } from "../database/database.ts";
import { bigintColumn, readRows } from "../database/read-rows.ts";
import type { JudgedCount } from "../records.ts";

const row: z.ZodType<JudgedCount> = z.object({ model: z.string(), judged: bigintColumn, disputed: bigintColumn });

/**
 * Statuses that language models settled in reviews that were published since the beginning of a day in UTC, by model: each once
 * in a pull request, under the name that disputes give it. The database takes the reports apart.
 */
export async function countJudged(
  session: Session,
  installationId: number,
  since: string,
): Promise<readonly JudgedCount[]> {
  const rows = await session.query(
    `with statuses as (
       select distinct reviews.repository_id, reviews.number, status -> 'judged' ->> 'model' as model,
              status -> 'judged' ->> 'name' as name
         from arch_review.reviews
        cross join lateral jsonb_path_query(reviews.report, '$.checklist[*].checks[*] ? (exists(@.judged.name))') as status
        where reviews.installation_id = $1::bigint and reviews.state = 'published' and reviews.report is not null
          and reviews.updated_at >= $2::date::timestamp at time zone 'UTC'
     )
     select model, count(*) as judged,
            count(*) filter (where exists (
              select from arch_review.disputes
               where disputes.installation_id = $1::bigint and disputes.repository_id = statuses.repository_id
                 and disputes.number = statuses.number and disputes.fingerprint = statuses.name
                 and disputes.model is not null)) as disputed
       from statuses
      where model is not null
      group by model
      order by model`,
    [installationId, since],
  );
  return readRows(row, rows);
}

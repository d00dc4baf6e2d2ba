import { z } from "zod";
import type { Session } from "../database/database.ts";
import { readRows } from "../database/read-rows.ts";
import type { PullRequestKey } from "../job.ts";
import type { KeptReview } from "../pages.ts";
import { reviewColumns, reviewRow } from "./review-row.ts";

const detailsColumn = z.object({ details: z.record(z.string(), z.unknown()).nullable().catch(null) });

const row = z
  .looseObject({})
  .transform((columns): KeptReview => ({ ...reviewRow.parse(columns), ...detailsColumn.parse(columns) }));

/**
 * The review of a pull request with that number, or, with null, the one to show: the latest that was published and has its
 * report, else the latest that has one, else the latest. Null: there is no such review.
 */
export async function selectKeptReview(
  session: Session,
  key: PullRequestKey,
  generation: number | null,
): Promise<KeptReview | null> {
  const rows = await session.query(
    `select ${reviewColumns.join(", ")}, details
       from arch_review.reviews
      where installation_id = $1::bigint and repository_id = $2::bigint and number = $3::bigint
        and ($4::bigint is null or generation = $4::bigint)
      order by report is not null and emptied_at is null and state = 'published' desc,
               report is not null and emptied_at is null desc, generation desc
      limit 1`,
    [key.installationId, key.repositoryId, key.number, generation],
  );
  return readRows(row, rows)[0] ?? null;
}

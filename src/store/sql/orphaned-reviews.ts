import { z } from "zod";
import type { Session } from "../database/database.ts";
import { bigintColumn, readRows } from "../database/read-rows.ts";
import type { OrphanedReview } from "../store.ts";
import { repositoryRow } from "./repositories.ts";

const numberRow = z.object({ number: bigintColumn });

const row = z
  .looseObject({})
  .transform((column): OrphanedReview => ({ ...repositoryRow.parse(column), ...numberRow.parse(column) }));

/** Pull requests of an installation with reviews that were begun and are not finished, at most 1,000. */
export async function selectUnfinished(session: Session, installationId: number): Promise<readonly OrphanedReview[]> {
  const rows = await session.query(
    `select distinct installation_id, repository_id, reviews.number, repositories.owner, repositories.name
       from arch_review.reviews
       join arch_review.repositories using (installation_id, repository_id)
      where installation_id = $1::bigint and reviews.state = 'running'
      order by repository_id, number
      limit 1000`,
    [installationId],
  );
  return readRows(row, rows);
}

import { z } from "zod";
import type { Session } from "../database.ts";
import type { RepositoryKey } from "../job.ts";
import { readRows } from "../read-rows.ts";
import type { Standing } from "../records.ts";
import { pullRequestColumns, pullRequestRow } from "./pull-requests.ts";
import { reviewColumns, reviewRow } from "./review-row.ts";

const columns = [
  ...pullRequestColumns.map((column) => `pulls.${column} as pull_${column}`),
  ...reviewColumns.map((column) => `latest.${column} as review_${column}`),
].join(", ");

const under = (prefix: string, row: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> =>
  Object.fromEntries(
    Object.entries(row).flatMap(([name, value]) =>
      name.startsWith(prefix) ? [[name.slice(prefix.length), value]] : [],
    ),
  );

const standingRow = z.record(z.string(), z.unknown()).transform((row): Standing => {
  const review = under("review_", row);
  return {
    pull: pullRequestRow.parse(under("pull_", row)),
    review: review.generation === null ? null : reviewRow.parse(review),
  };
});

/**
 * Open pull requests with that head, into that branch, or all of them, by number, each with its latest review of the present head into
 * the present base branch that has a conclusion.
 */
export async function selectStandings(
  session: Session,
  { installationId, repositoryId }: RepositoryKey,
  of: { readonly headSha: string } | { readonly baseRef: string } | { readonly all: true },
): Promise<readonly Standing[]> {
  const [headSha, baseRef] = ["headSha" in of ? of.headSha : null, "baseRef" in of ? of.baseRef : null];
  const rows = await session.query(
    `select ${columns}
       from arch_review.pull_requests as pulls
       left join lateral (
         select * from arch_review.reviews
          where reviews.installation_id = pulls.installation_id and reviews.repository_id = pulls.repository_id
            and reviews.number = pulls.number and reviews.head_sha = pulls.head_sha
            and reviews.base_ref = pulls.base_ref and reviews.conclusion is not null
          order by reviews.generation desc
          limit 1
       ) as latest on true
      where pulls.installation_id = $1::bigint and pulls.repository_id = $2::bigint
        and pulls.state = 'open'
        and ($3::text is null or pulls.head_sha = $3) and ($4::text is null or pulls.base_ref = $4)
      order by pulls.number`,
    [installationId, repositoryId, headSha, baseRef],
  );
  return readRows(standingRow, rows);
}

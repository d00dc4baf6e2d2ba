import { z } from "zod";
import type { Session } from "../database/database.ts";
import { bigintColumn, readRows } from "../database/read-rows.ts";
import type { RepositoryKey } from "../job.ts";
import type { Standing } from "../records.ts";
import { pullRequestColumns, pullRequestRow } from "./pull-requests.ts";

const columns = pullRequestColumns.map((column) => `pulls.${column}`).join(", ");

const reviewColumns = z.object({
  review_generation: bigintColumn.nullable(),
  review_conclusion: z.string().nullable(),
  review_title: z.string().nullable(),
  review_policy_hash: z.string().nullable(),
  review_depends_on_base: z.boolean(),
});

const standingRow = z.looseObject({}).transform((row): Standing => {
  const review = reviewColumns.parse(row);
  const { review_generation: generation, review_conclusion: conclusion } = review;
  return {
    pull: pullRequestRow.parse(row),
    review:
      generation === null || conclusion === null
        ? null
        : {
            generation,
            own: { conclusion, title: review.review_title ?? "" },
            policyHash: review.review_policy_hash,
            dependsOnBase: review.review_depends_on_base,
          },
  };
});

/**
 * Open pull requests with that head, into that branch, or all of them, by number, each with its latest review of the present
 * head into the present base branch that has a conclusion.
 */
export async function selectStandings(
  session: Session,
  { installationId, repositoryId }: RepositoryKey,
  of: { readonly headSha: string } | { readonly baseRef: string } | { readonly all: true },
): Promise<readonly Standing[]> {
  const [headSha, baseRef] = ["headSha" in of ? of.headSha : null, "baseRef" in of ? of.baseRef : null];
  const rows = await session.query(
    `select ${columns}, latest.generation as review_generation, latest.conclusion as review_conclusion,
            latest.title as review_title, latest.policy_hash as review_policy_hash,
            case when $4::text is null or latest.report is null then true
                 else jsonb_typeof(latest.report -> 'files') is distinct from 'array'
                   or jsonb_path_exists(latest.report, '$.files[*] ? (@.kind == "migration")')
                   or jsonb_path_exists(latest.report, '$.findings[*] ? (@.severity == "blocking")')
            end as review_depends_on_base
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

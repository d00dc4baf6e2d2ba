import { z } from "zod";
import type { Session } from "../database/database.ts";
import { bigintColumn, readRows, timeColumn } from "../database/read-rows.ts";
import type { PullRequestKey } from "../job.ts";
import type { ReviewSummary } from "../pages.ts";
import { insertFindings } from "./findings.ts";

const row = z
  .object({
    generation: bigintColumn,
    head_sha: z.string(),
    state: z.enum(["running", "published", "superseded", "given-up"]),
    title: z.string().nullable(),
    conclusion: z.string().nullable(),
    created_at: timeColumn,
    findings_kept: z.boolean(),
    has_previous: z.boolean(),
    appeared: bigintColumn,
    gone: bigintColumn,
    blocking: bigintColumn,
    warning: bigintColumn,
    advice: bigintColumn,
  })
  .transform(
    ({ blocking, warning, advice, appeared, gone, ...column }): ReviewSummary => ({
      generation: column.generation,
      headSha: column.head_sha,
      state: column.state,
      title: column.title,
      conclusion: column.conclusion,
      startedAt: column.created_at,
      change: column.findings_kept && column.has_previous ? { appeared, gone } : null,
      open: column.findings_kept ? { blocking, warning, advice } : null,
    }),
  );

const ofPullRequest = "installation_id = $1::bigint and repository_id = $2::bigint and number = $3::bigint";

/** SQL: the open findings of the review that `generation` names. */
const openOf = (generation: string): string =>
  `(select fingerprint from arch_review.findings
     where ${ofPullRequest} and findings.generation = ${generation} and status = 'open')`;

/** Reviews of a pull request, newest first, each beside the published one before it. No report is read. */
export async function selectHistory(
  session: Session,
  key: PullRequestKey,
  limit: number,
): Promise<readonly ReviewSummary[]> {
  // For reviews that the previous release has published.
  await insertFindings(session, key);
  const rows = await session.query(
    `with listed as (
       select generation, head_sha, state, title, conclusion, created_at, findings_kept,
              (select max(earlier.generation) from arch_review.reviews as earlier
                where earlier.installation_id = $1::bigint and earlier.repository_id = $2::bigint
                  and earlier.number = $3::bigint and earlier.generation < reviews.generation
                  and earlier.findings_kept) as previous
         from arch_review.reviews
        where ${ofPullRequest}
        order by generation desc
        limit $4::integer
     )
     select listed.*, previous is not null as has_previous, counts.*,
            (select count(*) from (${openOf("listed.generation")} except ${openOf("listed.previous")}) as news) as appeared,
            (select count(*) from (${openOf("listed.previous")} except ${openOf("listed.generation")}) as past) as gone
       from listed
      cross join lateral (
              select count(*) filter (where severity = 'blocking') as blocking,
                     count(*) filter (where severity = 'warning') as warning,
                     count(*) filter (where severity = 'advice') as advice
                from arch_review.findings
               where ${ofPullRequest} and findings.generation = listed.generation and status = 'open'
            ) as counts
      order by listed.generation desc`,
    [key.installationId, key.repositoryId, key.number, limit],
  );
  return readRows(row, rows);
}

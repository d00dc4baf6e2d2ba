import { z } from "zod";
import type { Session } from "../database/database.ts";
import { readRows } from "../database/read-rows.ts";
import type { PullRequestKey } from "../job.ts";
import type { Sighting } from "../records.ts";

/**
 * Makes rows of the findings of the published reviews of a pull request that have none yet: those of the review that was
 * published just now, and those of one that the previous release published. The database takes the reports apart.
 */
export async function insertFindings(session: Session, key: PullRequestKey): Promise<void> {
  await session.query(
    `with unkept as (
       update arch_review.reviews
          set findings_kept = true
        where installation_id = $1::bigint and repository_id = $2::bigint and number = $3::bigint
          and state = 'published' and report is not null and not findings_kept
       returning installation_id, repository_id, number, generation, report
     )
     insert into arch_review.findings
       (installation_id, repository_id, number, generation, fingerprint, rule, severity, status, path, start_line,
        end_line)
     select unkept.installation_id, unkept.repository_id, unkept.number, unkept.generation, finding.fingerprint,
            finding.rule, finding.severity, finding.status, finding.path, finding."startLine", finding."endLine"
       from unkept
      cross join lateral jsonb_to_recordset(
                           case jsonb_typeof(unkept.report -> 'findings') when 'array' then unkept.report -> 'findings'
                           else '[]' end)
                         as finding (fingerprint text, rule text, severity text, status text, path text,
                                     "startLine" bigint, "endLine" bigint)
      where num_nulls(finding.fingerprint, finding.rule, finding.severity, finding.status, finding.path,
                      finding."startLine", finding."endLine") = 0
      order by unkept.generation, finding.fingerprint, finding.status
     on conflict (installation_id, repository_id, number, generation, fingerprint) do nothing`,
    [key.installationId, key.repositoryId, key.number],
  );
}

const row: z.ZodType<Sighting> = z.object({
  fingerprint: z.string(),
  rule: z.string(),
  severity: z.string(),
  status: z.enum(["open", "waived"]),
  now: z.enum(["present", "gone", "unread"]),
});

/** Each finding that a published review of a pull request had, as the last of them told of it. */
export async function selectSightings(session: Session, key: PullRequestKey): Promise<readonly Sighting[]> {
  const rows = await session.query(
    `with latest as (
       select generation, verdict
         from arch_review.reviews
        where installation_id = $1::bigint and repository_id = $2::bigint and number = $3::bigint
          and state = 'published' and report is not null
        order by generation desc
        limit 1
     )
     select distinct on (fingerprint) fingerprint, rule, severity, status,
            case when findings.generation = latest.generation then 'present'
                 when latest.verdict = 'incomplete' then 'unread'
                 else 'gone' end as now
       from arch_review.findings cross join latest
      where installation_id = $1::bigint and repository_id = $2::bigint and number = $3::bigint
      order by fingerprint, findings.generation desc`,
    [key.installationId, key.repositoryId, key.number],
  );
  return readRows(row, rows);
}

import { z } from "zod";
import type { Session } from "../database.ts";
import type { PullRequestKey } from "../job.ts";
import { readRows } from "../read-rows.ts";
import type { Sighting } from "../records.ts";

const row: z.ZodType<Sighting> = z.object({
  fingerprint: z.string(),
  rule: z.string(),
  severity: z.string(),
  status: z.enum(["open", "waived"]),
  now: z.enum(["present", "gone", "unread"]),
});

/**
 * Each finding that a published review of a pull request had, as the last of them told of it. The database takes the
 * reports apart, since a pull request may have hundreds of them.
 */
export async function selectSightings(session: Session, key: PullRequestKey): Promise<readonly Sighting[]> {
  const rows = await session.query(
    `with published as (
       select generation, verdict, report
         from arch_review.reviews
        where installation_id = $1::bigint and repository_id = $2::bigint and number = $3::bigint
          and state = 'published' and report is not null
     ), latest as (
       select generation, verdict from published order by generation desc limit 1
     ), sightings as (
       select published.generation, finding.*
         from published
        cross join lateral jsonb_to_recordset(published.report -> 'findings')
                           as finding (fingerprint text, rule text, severity text, status text)
     )
     select distinct on (fingerprint) fingerprint, rule, severity, status,
            case when sightings.generation = latest.generation then 'present'
                 when latest.verdict = 'incomplete' then 'unread'
                 else 'gone' end as now
       from sightings cross join latest
      order by fingerprint, sightings.generation desc, status`,
    [key.installationId, key.repositoryId, key.number],
  );
  return readRows(row, rows);
}

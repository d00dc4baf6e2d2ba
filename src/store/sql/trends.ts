import { z } from "zod";
import type { Session } from "../database/database.ts";
import { readRows } from "../database/read-rows.ts";
import type { Trends } from "../pages.ts";

/** Of which repositories, and since the beginning of which day (`YYYY-MM-DD`) in UTC. */
export interface TrendsQuestion {
  readonly installationId: number;
  readonly repositoryIds: readonly number[];
  readonly since: string;
}

const count = z.int().min(0);

const trends: z.ZodType<Trends> = z.object({
  rules: z.array(
    z.object({
      rule: z.string(),
      severity: z.enum(["blocking", "warning", "advice"]),
      ...{ open: count, fixed: count, waived: count, merged: count, dropped: count },
      medianHoursToFix: z.number().nullable(),
    }),
  ),
  weeks: z.array(z.object({ week: z.string(), reviews: count, found: count, fixed: count })),
  medianHoursToFix: z.number().nullable(),
});

const row = z.object({ trends });

/**
 * SQL: every finding of the pull requests in question. It began with the first published review that had it, and is gone with
 * the first after the last that had it, of those that read everything. What was kept of a closed pull request decides how it
 * ended; in an open one it is fixed when it is gone, else as it was last told. A closed one of which nothing was kept is not
 * counted.
 */
const findingsOfPulls = `
  pulls as (
    select repository_id, number, state
      from arch_review.pull_requests
     where installation_id = $1::bigint and repository_id = any($2::bigint[])
       and (state = 'open' or updated_at >= (select day from since))
  ),
  seen as (
    select repository_id, number, fingerprint, min(generation) as first, max(generation) as last,
           min(pulls.state) as pull_state, min(findings.created_at) as kept_at,
           (array_agg(array[rule, severity, status] order by generation desc))[1:1] as told
      from arch_review.findings join pulls using (repository_id, number)
     where installation_id = $1::bigint
     group by repository_id, number, fingerprint
  ),
  fates as materialized (
    select told[1][1] as rule, told[1][2] as severity,
           coalesce(began.created_at, seen.kept_at) as began_at, coalesce(began.updated_at, seen.kept_at) as found_at,
           gone.updated_at as gone_at, ended.closed_at,
           case when seen.pull_state = 'closed' then ended.outcome
                when gone.updated_at is not null then 'fixed'
                else told[1][3] end as fate
      from seen
      left join arch_review.reviews as began
        on began.installation_id = $1::bigint and began.repository_id = seen.repository_id
       and began.number = seen.number and began.generation = seen.first
      left join arch_review.finding_outcomes as ended
        on ended.installation_id = $1::bigint and ended.repository_id = seen.repository_id
       and ended.number = seen.number and ended.fingerprint = seen.fingerprint
      left join lateral (
              select updated_at
                from arch_review.reviews
               where installation_id = $1::bigint and reviews.repository_id = seen.repository_id
                 and reviews.number = seen.number and reviews.generation > seen.last
                 and reviews.state = 'published' and reviews.verdict <> 'incomplete'
               order by reviews.generation
               limit 1
            ) as gone on true
  ),
  counted as materialized (
    select rule, severity, fate, began_at, found_at, gone_at, coalesce(gone_at, closed_at) as fixed_at
      from fates
     where case fate when 'open' then true
                     when 'fixed' then coalesce(gone_at, closed_at) >= (select day from since)
                     when 'waived' then closed_at is null or closed_at >= (select day from since)
                     else closed_at >= (select day from since) end
  )`;

const hoursToFix = "extract(epoch from gone_at - began_at)::double precision / 3600";
const medianHours = `percentile_cont(0.5) within group (order by ${hoursToFix}) filter (where fate = 'fixed')`;

/** How reviews and findings of the repositories went since that day. */
export async function selectTrends(
  session: Session,
  { installationId, repositoryIds, since }: TrendsQuestion,
): Promise<Trends> {
  const rows = await session.query(
    `with since as (select $3::date::timestamp at time zone 'UTC' as day),
     ${findingsOfPulls},
     rules as (
       select rule,
              (array['blocking', 'warning', 'advice'])[min(array_position(array['blocking', 'warning', 'advice'], severity))]
                as severity,
              count(*) filter (where fate = 'open') as open, count(*) filter (where fate = 'fixed') as fixed,
              count(*) filter (where fate = 'waived') as waived, count(*) filter (where fate = 'merged') as merged,
              count(*) filter (where fate = 'dropped') as dropped, ${medianHours} as "medianHoursToFix"
         from counted
        group by rule
        order by count(*) desc, rule
     ),
     events as (
       select updated_at as at, 1 as reviews, 0 as found, 0 as fixed
         from arch_review.reviews
        where installation_id = $1::bigint and repository_id = any($2::bigint[]) and state = 'published'
       union all select found_at, 0, 1, 0 from fates
       union all select fixed_at, 0, 0, 1 from counted where fate = 'fixed'
     ),
     weeks as (
       select to_char(week, 'YYYY-MM-DD') as week, coalesce(sum(reviews), 0) as reviews,
              coalesce(sum(found), 0) as found, coalesce(sum(fixed), 0) as fixed
         from generate_series(date_trunc('week', $3::date::timestamp), now() at time zone 'UTC', interval '7 days') as week
         left join events on at >= (select day from since)
                         and date_trunc('week', at at time zone 'UTC') = week
        group by week
        order by week
     )
     select json_build_object(
       'rules', coalesce((select json_agg(rules) from rules), '[]'),
       'weeks', coalesce((select json_agg(weeks) from weeks), '[]'),
       'medianHoursToFix', (select ${medianHours} from counted)
     ) as trends`,
    [installationId, [...repositoryIds], since],
  );
  return readRows(row, rows)[0]?.trends ?? { rules: [], weeks: [], medianHoursToFix: null };
}

import type { Session } from "../database/database.ts";
import { pullRequestTables, tenantTables } from "./tenant-tables.ts";

/** Rows of one installation that are old enough to go: older than `before`, at most `limit` of them. */
export interface Old {
  readonly installationId: number;
  readonly before: Date;
  readonly limit: number;
}

/** Deletes rows that are old enough. @returns how many of the table it is named after. */
export type Purge = (session: Session, old: Old) => Promise<number>;

/** Runs statements that take the installation, the time and the limit. @returns the rows of the last one. */
const purgeBy =
  (...statements: readonly string[]): Purge =>
  async (session, { installationId, before, limit }) => {
    let count = 0;
    for (const text of statements) {
      count = (await session.query(text, [installationId, before.toISOString(), limit])).length;
    }
    return count;
  };

const oldDeliveries = `
  select delivery_id from arch_review.deliveries
   where installation_id = $1::bigint and received_at < $2::timestamptz
   order by received_at, delivery_id
   limit $3::integer`;

/** Deliveries that were received before, with what they asked for: a job waits for hours, not for weeks. */
export const purgeDeliveries = purgeBy(
  `delete from arch_review.delivery_jobs
    where installation_id = $1::bigint and delivery_id in (${oldDeliveries}) returning 1`,
  `delete from arch_review.deliveries
    where installation_id = $1::bigint and delivery_id in (${oldDeliveries}) returning 1`,
);

const replaced = `exists (
           select from arch_review.reviews as later
            where later.installation_id = reviews.installation_id and later.repository_id = reviews.repository_id
              and later.number = reviews.number and later.generation > reviews.generation
              and later.state = 'published'
         )`;

const oldReports = `
  select repository_id, number, generation from arch_review.reviews
   where installation_id = $1::bigint and state = 'published' and emptied_at is null and updated_at < $2::timestamptz
     and (findings_kept or report is null) and ${replaced}
   order by updated_at, repository_id, number, generation
   limit $3::integer`;

/**
 * Takes the reports out of reviews that were published before and have a published one after them. Their lines stay: how long
 * findings lived is told by them.
 */
export const purgeReports = purgeBy(
  `delete from arch_review.write_intents
    where installation_id = $1::bigint and (repository_id, number, generation) in (${oldReports}) returning 1`,
  `update arch_review.reviews
      set report = case when report is null then null else '{}'::jsonb end, details = null, emptied_at = now()
    where installation_id = $1::bigint and (repository_id, number, generation) in (${oldReports}) returning 1`,
);

const oldReviews = `
  select repository_id, number, generation from arch_review.reviews
   where installation_id = $1::bigint and state in ('superseded', 'given-up') and updated_at < $2::timestamptz
     and ${replaced}
   order by updated_at, repository_id, number, generation
   limit $3::integer`;

/** Reviews that ended before without being published and have a published one after them. */
export const purgeReviews = purgeBy(
  `delete from arch_review.write_intents
    where installation_id = $1::bigint and (repository_id, number, generation) in (${oldReviews}) returning 1`,
  `delete from arch_review.reviews
    where installation_id = $1::bigint and (repository_id, number, generation) in (${oldReviews}) returning 1`,
);

/** Verdicts that were made before. */
export const purgeVerdicts = purgeBy(
  `delete from arch_review.verdicts
    where installation_id = $1::bigint and key in (
            select key from arch_review.verdicts
             where installation_id = $1::bigint and created_at < $2::timestamptz
             order by created_at, key
             limit $3::integer
          )
   returning 1`,
);

/** Answers of a language model that were last used before. */
export const purgeJudgements = purgeBy(
  `delete from arch_review.judgements
    where installation_id = $1::bigint and key in (
            select key from arch_review.judgements
             where installation_id = $1::bigint and used_at < $2::timestamptz
             order by used_at, key
             limit $3::integer
          )
   returning 1`,
);

/** What was spent on days before. */
export const purgeJudgeSpend = purgeBy(
  `delete from arch_review.judge_spend
    where installation_id = $1::bigint and day in (
            select day from arch_review.judge_spend
             where installation_id = $1::bigint and day < ($2::timestamptz at time zone 'UTC')::date
             order by day
             limit $3::integer
          )
   returning 1`,
);

/** Lines of the audit log that were written before. */
export const purgeAuditLog = purgeBy(
  `delete from arch_review.audit_log
    where installation_id = $1::bigint and entry_id in (
            select entry_id from arch_review.audit_log
             where installation_id = $1::bigint and at < $2::timestamptz
             order by at, entry_id
             limit $3::integer
          )
   returning 1`,
);

const oldPullRequests = `
  select repository_id, number from arch_review.pull_requests
   where installation_id = $1::bigint and state = 'closed' and updated_at < $2::timestamptz
   order by updated_at, repository_id, number
   limit $3::integer`;

/** Closed pull requests of which nothing was heard since, with all that was kept of them. */
export const purgePullRequests = purgeBy(
  ...pullRequestTables.map(
    ({ name }) =>
      `delete from ${name} where installation_id = $1::bigint and (repository_id, number) in (${oldPullRequests})`,
  ),
  `delete from arch_review.pull_requests
    where installation_id = $1::bigint and (repository_id, number) in (${oldPullRequests}) returning 1`,
);

/**
 * Deletes rows of an installation, at most `limit` from each table, as long as no table has more.
 * @returns whether all are gone, that of the installation too.
 */
export async function deleteInstallation(session: Session, installationId: number, limit: number): Promise<boolean> {
  for (const text of deletions) {
    // What references a table is gone before its own rows go.
    if ((await session.query(text, [installationId, limit])).length === limit) return false;
  }
  return true;
}

const deletions = tenantTables.map(
  ({ name, key }) =>
    `delete from ${name}
      where installation_id = $1::bigint
        and (${key}) in (select ${key} from ${name} where installation_id = $1::bigint limit $2::integer)
     returning 1`,
);

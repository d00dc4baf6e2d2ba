import { z } from "zod";
import type { Session } from "../database/database.ts";
import { bigintColumn, readRows } from "../database/read-rows.ts";
import type { PullRequestKey } from "../job.ts";
import type { FindingOutcome, OutcomeCount, Reactions } from "../records.ts";

const keptRow = z.object({ fingerprint: z.string() });

/**
 * Keeps how findings of a pull request ended, in place of what was kept of the same findings before.
 * @returns the fingerprints of those that were not kept yet or had ended otherwise.
 */
export async function upsertOutcomes(
  session: Session,
  key: PullRequestKey,
  outcomes: readonly FindingOutcome[],
): Promise<readonly string[]> {
  const rows = await session.query(
    `insert into arch_review.finding_outcomes
       (installation_id, repository_id, number, fingerprint, rule, severity, outcome, disputed)
     select $1::bigint, $2::bigint, $3::bigint, *
       from unnest($4::text[], $5::text[], $6::text[], $7::text[], $8::boolean[])
     on conflict (installation_id, repository_id, number, fingerprint)
     do update set rule = excluded.rule, severity = excluded.severity, outcome = excluded.outcome,
                   disputed = excluded.disputed, closed_at = excluded.closed_at
     where (finding_outcomes.severity, finding_outcomes.outcome, finding_outcomes.disputed)
           is distinct from (excluded.severity, excluded.outcome, excluded.disputed)
     returning fingerprint`,
    [
      key.installationId,
      key.repositoryId,
      key.number,
      outcomes.map(({ fingerprint }) => fingerprint),
      outcomes.map(({ rule }) => rule),
      outcomes.map(({ severity }) => severity),
      outcomes.map(({ outcome }) => outcome),
      outcomes.map(({ disputed }) => disputed),
    ],
  );
  return readRows(keptRow, rows).map(({ fingerprint }) => fingerprint);
}

/** Keeps the reactions to our comment on a pull request. */
export async function upsertReactions(session: Session, key: PullRequestKey, reactions: Reactions): Promise<void> {
  await session.query(
    `insert into arch_review.comment_reactions (installation_id, repository_id, number, up, down)
     values ($1::bigint, $2::bigint, $3::bigint, $4::bigint, $5::bigint)
     on conflict (installation_id, repository_id, number)
     do update set up = excluded.up, down = excluded.down, read_at = excluded.read_at`,
    [key.installationId, key.repositoryId, key.number, reactions.up, reactions.down],
  );
}

const countRow = z.object({
  rule: z.string(),
  severity: z.string(),
  outcome: z.enum(["fixed", "waived", "merged", "dropped"]),
  count: bigintColumn,
  disputed: bigintColumn,
});

/** How findings ended since the beginning of a day in UTC, by rule. */
export async function countOutcomes(
  session: Session,
  installationId: number,
  since: string,
): Promise<readonly OutcomeCount[]> {
  const rows = await session.query(
    `select rule, severity, outcome, count(*) as count, count(*) filter (where disputed) as disputed
       from arch_review.finding_outcomes
      where installation_id = $1::bigint and closed_at >= $2::date::timestamp at time zone 'UTC'
      group by rule, severity, outcome
      order by rule, severity, outcome`,
    [installationId, since],
  );
  return readRows(countRow, rows);
}

const reactionsRow = z.object({ up: bigintColumn, down: bigintColumn });

/** Reactions that were read since the beginning of a day in UTC, together. */
export async function sumReactions(session: Session, installationId: number, since: string): Promise<Reactions> {
  const rows = await session.query(
    `select coalesce(sum(up), 0) as up, coalesce(sum(down), 0) as down
       from arch_review.comment_reactions
      where installation_id = $1::bigint and read_at >= $2::date::timestamp at time zone 'UTC'`,
    [installationId, since],
  );
  return readRows(reactionsRow, rows)[0] ?? { up: 0, down: 0 };
}

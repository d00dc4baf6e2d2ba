import type { Session } from "../database/database.ts";

/** Tokens of an installation on a day in UTC (`YYYY-MM-DD`). */
export interface Spend {
  readonly installationId: number;
  readonly day: string;
  readonly tokens: number;
}

/**
 * Takes tokens of a day's limit, in one statement: of two that take the last ones at a time, one gets them.
 * @returns whether there were so many; none for an installation that is not known.
 */
export async function takeTokens(
  session: Session,
  { installationId, day, tokens }: Spend,
  limit: number,
): Promise<boolean> {
  const rows = await session.query(
    `insert into arch_review.judge_spend (installation_id, day, tokens)
     select installation_id, $2::date, $3::bigint from arch_review.installations
      where installation_id = $1::bigint and $3::bigint <= $4::bigint
     on conflict (installation_id, day) do update
        set tokens = judge_spend.tokens + excluded.tokens
      where judge_spend.tokens + excluded.tokens <= $4::bigint
     returning 1`,
    [installationId, day, tokens, limit],
  );
  return rows.length > 0;
}

/** Adds to what was taken on a day, or gives back where `tokens` is below 0: never more than was taken. */
export async function correctTokens(session: Session, { installationId, day, tokens }: Spend): Promise<void> {
  await session.query(
    `update arch_review.judge_spend set tokens = greatest(0, tokens + $3::bigint)
      where installation_id = $1::bigint and day = $2::date`,
    [installationId, day, tokens],
  );
}

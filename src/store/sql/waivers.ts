import { z } from "zod";
import type { NewWaiver, WaiverEnd, WaiverRecord } from "../conversation.ts";
import type { Session } from "../database/database.ts";
import { bigintColumn, readRows, timeColumn } from "../database/read-rows.ts";
import type { PullRequestKey } from "../job.ts";
import type { LastingWaiver } from "../pages.ts";
import type { Person } from "../person.ts";
import { storedText } from "./stored-text.ts";

// A date column is a Date in one driver and has a time zone's trouble in both; as text it is the day and nothing else.
const columns = `installation_id, repository_id, number, waiver_id, fingerprint, rule, head_sha, by_id, by_login, reason,
  to_char(until, 'YYYY-MM-DD') as until_day, comment_id, given_at, ended_how, ended_by_id, ended_by_login, ended_at`;

const ofPullRequest = "installation_id = $1::bigint and repository_id = $2::bigint and number = $3::bigint";

const row = z
  .object({
    installation_id: bigintColumn,
    repository_id: bigintColumn,
    number: bigintColumn,
    waiver_id: bigintColumn,
    fingerprint: z.string(),
    rule: z.string(),
    head_sha: z.string(),
    by_id: bigintColumn,
    by_login: z.string(),
    reason: z.string(),
    until_day: z.string(),
    comment_id: bigintColumn,
    given_at: timeColumn,
    ended_how: z.enum(["revoked", "void"]).nullable(),
    ended_by_id: bigintColumn.nullable(),
    ended_by_login: z.string().nullable(),
    ended_at: timeColumn.nullable(),
  })
  .transform(
    (column): WaiverRecord => ({
      installationId: column.installation_id,
      repositoryId: column.repository_id,
      number: column.number,
      id: column.waiver_id,
      fingerprint: column.fingerprint,
      rule: column.rule,
      headSha: column.head_sha,
      by: { id: column.by_id, login: column.by_login },
      reason: column.reason,
      until: column.until_day,
      commentId: column.comment_id,
      givenAt: column.given_at,
      ended: endOf(column.ended_how, column.ended_by_id, column.ended_by_login, column.ended_at),
    }),
  );

function endOf(how: WaiverEnd["how"] | null, id: number | null, login: string | null, at: Date | null) {
  if (how === null || at === null) return null;
  return { how, by: id === null || login === null ? null : { id, login }, at };
}

/**
 * Keeps a waiver under the next number of its pull request, whose row must be locked; null when the comment has given it
 * already.
 */
export async function insertWaiver(session: Session, waiver: NewWaiver): Promise<WaiverRecord | null> {
  const rows = await session.query(
    `insert into arch_review.waivers
       (installation_id, repository_id, number, waiver_id, fingerprint, rule, head_sha, by_id, by_login, reason, until,
        comment_id)
     select $1::bigint, $2::bigint, $3::bigint, 1 + coalesce(max(waiver_id), 0), $4, $5, $6, $7::bigint, $8, $9,
            $10::date, $11::bigint
       from arch_review.waivers
      where ${ofPullRequest}
     on conflict (installation_id, repository_id, number, comment_id, fingerprint) do nothing
     returning ${columns}`,
    [
      waiver.installationId,
      waiver.repositoryId,
      waiver.number,
      waiver.fingerprint,
      waiver.rule,
      waiver.headSha,
      waiver.by.id,
      storedText(waiver.by.login),
      storedText(waiver.reason),
      waiver.until,
      waiver.commentId,
    ],
  );
  return readRows(row, rows)[0] ?? null;
}

/** All waivers of a pull request, in the order they were given. */
export async function selectWaivers(session: Session, key: PullRequestKey): Promise<readonly WaiverRecord[]> {
  const rows = await session.query(
    `select ${columns} from arch_review.waivers where ${ofPullRequest} order by waiver_id`,
    [key.installationId, key.repositoryId, key.number],
  );
  return readRows(row, rows);
}

/** Which waivers are asked for: `today` is a day in UTC, `YYYY-MM-DD`. */
export interface LastingQuestion {
  readonly installationId: number;
  readonly repositoryIds: readonly number[];
  readonly today: string;
  readonly limit: number;
}

const lastingRow = z
  .looseObject({ owner: z.string(), name: z.string() })
  .transform(({ owner, name, ...columns }): LastingWaiver => ({ ...row.parse(columns), owner, repositoryName: name }));

/** Waivers of open pull requests that hold on a day, those that end first come first. */
export async function selectLastingWaivers(
  session: Session,
  { installationId, repositoryIds, today, limit }: LastingQuestion,
): Promise<readonly LastingWaiver[]> {
  const rows = await session.query(
    `select ${columns}, owner, name
       from arch_review.waivers
       join arch_review.repositories using (installation_id, repository_id)
      where installation_id = $1::bigint and repository_id = any($2::bigint[])
        and ended_how is null and until >= $3::date
        and exists (
              select from arch_review.pull_requests as pulls
               where pulls.installation_id = waivers.installation_id and pulls.repository_id = waivers.repository_id
                 and pulls.number = waivers.number and pulls.state = 'open'
            )
      order by until, repository_id, number, waiver_id
      limit $4::integer`,
    [installationId, [...repositoryIds], today, limit],
  );
  return readRows(lastingRow, rows);
}

/** Ends a waiver. @returns whether it was there and had not ended. */
export async function updateWaiverEnd(
  session: Session,
  key: PullRequestKey,
  id: number,
  how: WaiverEnd["how"],
  by: Person | null,
): Promise<boolean> {
  const rows = await session.query(
    `update arch_review.waivers
        set ended_how = $5, ended_by_id = $6::bigint, ended_by_login = $7, ended_at = now()
      where ${ofPullRequest} and waiver_id = $4::bigint and ended_how is null
      returning waiver_id`,
    [
      key.installationId,
      key.repositoryId,
      key.number,
      id,
      how,
      by?.id ?? null,
      by === null ? null : storedText(by.login),
    ],
  );
  return rows.length === 1;
}

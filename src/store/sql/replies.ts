import { z } from "zod";
import type { ReplyRecord } from "../conversation.ts";
import type { Session } from "../database/database.ts";
import { bigintColumn, readRows, timeColumn } from "../database/read-rows.ts";
import type { PullRequestKey } from "../job.ts";

const row = z
  .object({ comment_id: bigintColumn.nullable(), hash: z.string().nullable(), since: timeColumn })
  .transform(
    ({ comment_id: id, hash, since }): ReplyRecord =>
      id === null || hash === null ? { kind: "creating", since } : { kind: "posted", id, hash },
  );

/** Our reply on a pull request. */
export async function selectReply(session: Session, key: PullRequestKey): Promise<ReplyRecord> {
  const rows = await session.query(
    `select comment_id, hash, since from arch_review.replies
      where installation_id = $1::bigint and repository_id = $2::bigint and number = $3::bigint`,
    [key.installationId, key.repositoryId, key.number],
  );
  return readRows(row, rows)[0] ?? { kind: "none" };
}

/**
 * Remembers our reply; null: that it is being written. An earlier attempt whose fate is unknown keeps its beginning.
 */
export async function upsertReply(
  session: Session,
  key: PullRequestKey,
  posted: { readonly id: number; readonly hash: string } | null,
): Promise<void> {
  await session.query(
    `insert into arch_review.replies (installation_id, repository_id, number, state, comment_id, hash)
     values ($1::bigint, $2::bigint, $3::bigint, $4, $5::bigint, $6)
     on conflict (installation_id, repository_id, number)
     do update set state = excluded.state, comment_id = excluded.comment_id, hash = excluded.hash,
                   since = case when replies.state = 'creating' then replies.since else excluded.since end`,
    [
      key.installationId,
      key.repositoryId,
      key.number,
      posted === null ? "creating" : "posted",
      posted?.id ?? null,
      posted?.hash ?? null,
    ],
  );
}

import { z } from "zod";
import type { DisputeRecord } from "../conversation.ts";
import type { Session } from "../database/database.ts";
import { bigintColumn, readRows } from "../database/read-rows.ts";
import type { PullRequestKey } from "../job.ts";
import { storedText } from "./stored-text.ts";

const row = z
  .object({
    installation_id: bigintColumn,
    repository_id: bigintColumn,
    number: bigintColumn,
    fingerprint: z.string(),
    rule: z.string(),
    model: z.string().nullable(),
    by_id: bigintColumn,
    by_login: z.string(),
    reason: z.string(),
    comment_id: bigintColumn,
  })
  .transform(
    (column): DisputeRecord => ({
      installationId: column.installation_id,
      repositoryId: column.repository_id,
      number: column.number,
      fingerprint: column.fingerprint,
      rule: column.rule,
      model: column.model,
      by: { id: column.by_id, login: column.by_login },
      reason: column.reason,
      commentId: column.comment_id,
    }),
  );

/** Keeps a dispute, in place of what the same person said of the same finding before. */
export async function upsertDispute(session: Session, dispute: DisputeRecord): Promise<void> {
  await session.query(
    `insert into arch_review.disputes
       (installation_id, repository_id, number, fingerprint, rule, by_id, by_login, reason, comment_id, model)
     values ($1::bigint, $2::bigint, $3::bigint, $4, $5, $6::bigint, $7, $8, $9::bigint, $10)
     on conflict (installation_id, repository_id, number, fingerprint, by_id)
     do update set by_login = excluded.by_login, reason = excluded.reason, comment_id = excluded.comment_id,
                   model = excluded.model`,
    [
      dispute.installationId,
      dispute.repositoryId,
      dispute.number,
      dispute.fingerprint,
      dispute.rule,
      dispute.by.id,
      storedText(dispute.by.login),
      storedText(dispute.reason),
      dispute.commentId,
      dispute.model === null ? null : storedText(dispute.model),
    ],
  );
}

/** Disputes of a pull request, oldest first. */
export async function selectDisputes(session: Session, key: PullRequestKey): Promise<readonly DisputeRecord[]> {
  const rows = await session.query(
    `select installation_id, repository_id, number, fingerprint, rule, model, by_id, by_login, reason,
            comment_id
       from arch_review.disputes
      where installation_id = $1::bigint and repository_id = $2::bigint and number = $3::bigint
      order by created_at, fingerprint, by_id`,
    [key.installationId, key.repositoryId, key.number],
  );
  return readRows(row, rows);
}

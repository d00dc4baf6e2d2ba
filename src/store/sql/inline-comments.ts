import { z } from "zod";
import type { Session } from "../database/database.ts";
import { bigintColumn, readRows } from "../database/read-rows.ts";
import type { PullRequestKey } from "../job.ts";
import type { InlineComment } from "../records.ts";

const row = z
  .object({
    installation_id: bigintColumn,
    repository_id: bigintColumn,
    number: bigintColumn,
    comment_id: bigintColumn,
    node_id: z.string(),
    fingerprint: z.string(),
    minimized: z.boolean(),
  })
  .transform(
    (column): InlineComment => ({
      installationId: column.installation_id,
      repositoryId: column.repository_id,
      number: column.number,
      fingerprint: column.fingerprint,
      id: column.comment_id,
      nodeId: column.node_id,
      minimized: column.minimized,
    }),
  );

/** Comments of ours at lines of a pull request, oldest first. */
export async function selectInlineComments(session: Session, key: PullRequestKey): Promise<readonly InlineComment[]> {
  const rows = await session.query(
    `select installation_id, repository_id, number, comment_id, node_id, fingerprint, minimized
       from arch_review.inline_comments
      where installation_id = $1::bigint and repository_id = $2::bigint and number = $3::bigint
      order by comment_id`,
    [key.installationId, key.repositoryId, key.number],
  );
  return readRows(row, rows);
}

/** Keeps a comment, or whether it is minimised. */
export async function upsertInlineComment(session: Session, comment: InlineComment): Promise<void> {
  await session.query(
    `insert into arch_review.inline_comments
       (installation_id, repository_id, number, comment_id, node_id, fingerprint, minimized)
     values ($1::bigint, $2::bigint, $3::bigint, $4::bigint, $5, $6, $7::boolean)
     on conflict (installation_id, repository_id, number, comment_id)
     do update set minimized = excluded.minimized`,
    [
      comment.installationId,
      comment.repositoryId,
      comment.number,
      comment.id,
      comment.nodeId,
      comment.fingerprint,
      comment.minimized,
    ],
  );
}

import { z } from "zod";
import type { Session } from "../database/database.ts";
import { bigintColumn, readRows } from "../database/read-rows.ts";
import type { PullRequestKey } from "../job.ts";
import type { CommentRecord, PullRequestRecord, PullRequestState } from "../records.ts";

/** Columns of a pull request, as `pullRequestRow` reads them. */
export const pullRequestColumns = [
  ...["installation_id", "repository_id", "number", "head_sha", "base_sha", "base_ref", "state", "forced", "draft"],
  ...["merged", "comment_state", "comment_id", "comment_hash", "comment_node_id", "comment_minimized", "generation"],
] as const;

const columns = pullRequestColumns.join(", ");

/** A row of `pullRequestColumns`. */
export const pullRequestRow = z
  .object({
    installation_id: bigintColumn,
    repository_id: bigintColumn,
    number: bigintColumn,
    head_sha: z.string(),
    base_sha: z.string(),
    base_ref: z.string(),
    state: z.enum(["open", "closed"]),
    forced: z.boolean(),
    draft: z.boolean(),
    merged: z.boolean(),
    comment_state: z.enum(["none", "posted", "removed"]),
    comment_id: bigintColumn.nullable(),
    comment_hash: z.string().nullable(),
    comment_node_id: z.string().nullable(),
    comment_minimized: z.boolean(),
    generation: bigintColumn,
  })
  .transform(
    (column): PullRequestRecord => ({
      installationId: column.installation_id,
      repositoryId: column.repository_id,
      number: column.number,
      headSha: column.head_sha,
      baseSha: column.base_sha,
      baseRef: column.base_ref,
      state: column.state,
      forced: column.forced,
      draft: column.draft,
      merged: column.merged,
      comment: commentOf(column),
      generation: column.generation,
    }),
  );

interface CommentColumns {
  readonly comment_state: CommentRecord["kind"];
  readonly comment_id: number | null;
  readonly comment_hash: string | null;
  readonly comment_node_id: string | null;
  readonly comment_minimized: boolean;
}

function commentOf(column: CommentColumns): CommentRecord {
  const { comment_state: state, comment_id: id, comment_hash: hash } = column;
  return state === "posted" && id !== null && hash !== null
    ? { kind: "posted", id, hash, nodeId: column.comment_node_id, minimized: column.comment_minimized }
    : { kind: state === "removed" ? "removed" : "none" };
}

/** Inserts or updates what GitHub said; comment and generation stay. */
export async function upsertPullRequest(session: Session, pull: PullRequestState): Promise<PullRequestRecord> {
  const rows = await session.query(
    `insert into arch_review.pull_requests
       (installation_id, repository_id, number, head_sha, base_sha, base_ref, state, forced, draft, merged)
     values ($1::bigint, $2::bigint, $3::bigint, $4, $5, $6, $7, $8::boolean, $9::boolean, $10::boolean)
     on conflict (installation_id, repository_id, number)
     do update set head_sha = excluded.head_sha, base_sha = excluded.base_sha, base_ref = excluded.base_ref,
                   state = excluded.state, forced = excluded.forced,
                   draft = excluded.draft, merged = excluded.merged, updated_at = now()
     returning ${columns}`,
    [
      pull.installationId,
      pull.repositoryId,
      pull.number,
      pull.headSha,
      pull.baseSha,
      pull.baseRef,
      pull.state,
      pull.forced,
      pull.draft,
      pull.merged,
    ],
  );
  const [record] = readRows(pullRequestRow, rows);
  if (record === undefined) throw new Error("an upsert returned no row");
  return record;
}

/** The pull request, or null if it was never saved. */
export async function selectPullRequest(session: Session, key: PullRequestKey): Promise<PullRequestRecord | null> {
  const rows = await session.query(
    `select ${columns} from arch_review.pull_requests
      where installation_id = $1::bigint and repository_id = $2::bigint and number = $3::bigint`,
    [key.installationId, key.repositoryId, key.number],
  );
  return readRows(pullRequestRow, rows)[0] ?? null;
}

/** The same, locked until the transaction ends. */
export async function lockPullRequest(session: Session, key: PullRequestKey): Promise<PullRequestRecord | null> {
  const rows = await session.query(
    `select ${columns} from arch_review.pull_requests
      where installation_id = $1::bigint and repository_id = $2::bigint and number = $3::bigint
        for update`,
    [key.installationId, key.repositoryId, key.number],
  );
  return readRows(pullRequestRow, rows)[0] ?? null;
}

/** Sets the number of the latest review. */
export async function updateGeneration(session: Session, key: PullRequestKey, generation: number): Promise<void> {
  await session.query(
    `update arch_review.pull_requests
        set generation = $4::bigint, updated_at = now()
      where installation_id = $1::bigint and repository_id = $2::bigint and number = $3::bigint`,
    [key.installationId, key.repositoryId, key.number, generation],
  );
}

/** Remembers our comment, or that it is gone. */
export async function updateComment(session: Session, key: PullRequestKey, comment: CommentRecord): Promise<void> {
  const posted = comment.kind === "posted" ? comment : null;
  await session.query(
    `update arch_review.pull_requests
        set comment_state = $4, comment_id = $5::bigint, comment_hash = $6,
            comment_node_id = $7, comment_minimized = $8::boolean, updated_at = now()
      where installation_id = $1::bigint and repository_id = $2::bigint and number = $3::bigint`,
    [
      key.installationId,
      key.repositoryId,
      key.number,
      comment.kind,
      posted?.id ?? null,
      posted?.hash ?? null,
      posted?.nodeId ?? null,
      posted?.minimized ?? false,
    ],
  );
}

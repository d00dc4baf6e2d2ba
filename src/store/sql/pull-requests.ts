import { z } from "zod";
import type { Session } from "../database.ts";
import type { PullRequestKey } from "../job.ts";
import { bigintColumn, readRows } from "../read-rows.ts";
import type { CommentRecord, PullRequestRecord, PullRequestState } from "../records.ts";

const columns = `installation_id, repository_id, number, head_sha, base_sha, base_ref, state, forced,
  comment_state, comment_id, comment_hash, generation`;

const row = z
  .object({
    installation_id: bigintColumn,
    repository_id: bigintColumn,
    number: bigintColumn,
    head_sha: z.string(),
    base_sha: z.string(),
    base_ref: z.string(),
    state: z.enum(["open", "closed"]),
    forced: z.boolean(),
    comment_state: z.enum(["none", "posted", "removed"]),
    comment_id: bigintColumn.nullable(),
    comment_hash: z.string().nullable(),
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
      comment: commentOf(column.comment_state, column.comment_id, column.comment_hash),
      generation: column.generation,
    }),
  );

function commentOf(state: CommentRecord["kind"], id: number | null, hash: string | null): CommentRecord {
  return state === "posted" && id !== null && hash !== null
    ? { kind: "posted", id, hash }
    : { kind: state === "removed" ? "removed" : "none" };
}

/** Inserts or updates what GitHub said; comment and generation stay. */
export async function upsertPullRequest(session: Session, pull: PullRequestState): Promise<PullRequestRecord> {
  const rows = await session.query(
    `insert into arch_review.pull_requests
       (installation_id, repository_id, number, head_sha, base_sha, base_ref, state, forced)
     values ($1::bigint, $2::bigint, $3::bigint, $4, $5, $6, $7, $8::boolean)
     on conflict (installation_id, repository_id, number)
     do update set head_sha = excluded.head_sha, base_sha = excluded.base_sha, base_ref = excluded.base_ref,
                   state = excluded.state, forced = excluded.forced, updated_at = now()
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
    ],
  );
  const [record] = readRows(row, rows);
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
  return readRows(row, rows)[0] ?? null;
}

/** The same, locked until the transaction ends. */
export async function lockPullRequest(session: Session, key: PullRequestKey): Promise<PullRequestRecord | null> {
  const rows = await session.query(
    `select ${columns} from arch_review.pull_requests
      where installation_id = $1::bigint and repository_id = $2::bigint and number = $3::bigint
        for update`,
    [key.installationId, key.repositoryId, key.number],
  );
  return readRows(row, rows)[0] ?? null;
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
        set comment_state = $4, comment_id = $5::bigint, comment_hash = $6, updated_at = now()
      where installation_id = $1::bigint and repository_id = $2::bigint and number = $3::bigint`,
    [key.installationId, key.repositoryId, key.number, comment.kind, posted?.id ?? null, posted?.hash ?? null],
  );
}

import { z } from "zod";
import type { Command, CommandOutcome, CommandRecord, ReceivedCommand } from "../conversation.ts";
import type { Session } from "../database/database.ts";
import { bigintColumn, readRows, timeColumn } from "../database/read-rows.ts";
import type { PullRequestKey } from "../job.ts";
import { jsonbText, storedText } from "./stored-text.ts";

const columns = `installation_id, repository_id, number, comment_id, author_id, author_login, written_at, received_at,
  command, outcome, answer`;

const ofPullRequest = "installation_id = $1::bigint and repository_id = $2::bigint and number = $3::bigint";
const ofComment = `${ofPullRequest} and comment_id = $4::bigint`;

const command: z.ZodType<Command> = z.discriminatedUnion("verb", [
  z.object({ verb: z.literal("recheck") }),
  z.object({ verb: z.literal("help") }),
  z.object({ verb: z.literal("explain"), subject: z.string() }),
  z.object({
    verb: z.literal("waive"),
    subject: z.string(),
    sha: z.string().nullable(),
    until: z.string().nullable(),
    reason: z.string(),
  }),
  z.object({ verb: z.literal("unwaive"), waiver: z.string() }),
  z.object({ verb: z.literal("dispute"), subject: z.string(), reason: z.string() }),
  z.object({ verb: z.literal("unknown"), word: z.string(), problem: z.string() }),
]);

const row = z
  .object({
    installation_id: bigintColumn,
    repository_id: bigintColumn,
    number: bigintColumn,
    comment_id: bigintColumn,
    author_id: bigintColumn,
    author_login: z.string(),
    written_at: timeColumn,
    received_at: timeColumn,
    command,
    outcome: z.enum(["done", "refused", "ignored"]).nullable(),
    answer: z.string().nullable(),
  })
  .transform(
    (column): CommandRecord => ({
      installationId: column.installation_id,
      repositoryId: column.repository_id,
      number: column.number,
      commentId: column.comment_id,
      author: { id: column.author_id, login: column.author_login },
      writtenAt: column.written_at,
      receivedAt: column.received_at,
      command: column.command,
      outcome: column.outcome,
      answer: column.answer,
    }),
  );

/** Keeps a command as it was written; what is kept of the comment already stays. */
export async function insertCommand(session: Session, received: ReceivedCommand): Promise<void> {
  await session.query(
    `insert into arch_review.commands
       (installation_id, repository_id, number, comment_id, author_id, author_login, written_at, command)
     values ($1::bigint, $2::bigint, $3::bigint, $4::bigint, $5::bigint, $6, $7::timestamptz, $8::jsonb)
     on conflict (installation_id, repository_id, number, comment_id) do nothing`,
    [
      received.installationId,
      received.repositoryId,
      received.number,
      received.commentId,
      received.author.id,
      storedText(received.author.login),
      received.writtenAt.toISOString(),
      jsonbText(received.command),
    ],
  );
}

/** The command of a comment, or null. */
export async function selectCommand(
  session: Session,
  key: PullRequestKey,
  commentId: number,
): Promise<CommandRecord | null> {
  const rows = await session.query(`select ${columns} from arch_review.commands where ${ofComment}`, [
    key.installationId,
    key.repositoryId,
    key.number,
    commentId,
  ]);
  return readRows(row, rows)[0] ?? null;
}

/** Commands of a pull request that nobody has settled, the first received first, at most 100. */
export async function selectPendingCommands(session: Session, key: PullRequestKey): Promise<readonly CommandRecord[]> {
  const rows = await session.query(
    `select ${columns} from arch_review.commands
      where ${ofPullRequest} and outcome is null
      order by received_at, comment_id
      limit 100`,
    [key.installationId, key.repositoryId, key.number],
  );
  return readRows(row, rows);
}

/** Commands of a pull request that were done or refused, the last received first. */
export async function selectSettledCommands(
  session: Session,
  key: PullRequestKey,
  limit: number,
): Promise<readonly CommandRecord[]> {
  const rows = await session.query(
    `select ${columns} from arch_review.commands
      where ${ofPullRequest} and outcome in ('done', 'refused')
      order by received_at desc, comment_id desc
      limit $4::integer`,
    [key.installationId, key.repositoryId, key.number, limit],
  );
  return readRows(row, rows);
}

/** How many commands of a pull request that were received at `since` or later were ignored. */
export async function countIgnoredCommands(session: Session, key: PullRequestKey, since: Date): Promise<number> {
  const rows = await session.query(
    `select count(*) as count from arch_review.commands
      where ${ofPullRequest} and outcome = 'ignored' and received_at >= $4::timestamptz`,
    [key.installationId, key.repositoryId, key.number, since.toISOString()],
  );
  return readRows(countRow, rows)[0]?.count ?? 0;
}

const countRow = z.object({ count: bigintColumn });

/** Stores what became of a command. */
export async function updateCommand(
  session: Session,
  key: PullRequestKey,
  commentId: number,
  outcome: CommandOutcome,
  answer: string | null,
): Promise<void> {
  await session.query(`update arch_review.commands set outcome = $5, answer = $6 where ${ofComment}`, [
    key.installationId,
    key.repositoryId,
    key.number,
    commentId,
    outcome,
    answer === null ? null : storedText(answer),
  ]);
}

/** Deletes the commands of a pull request that nobody has settled. */
export async function deletePendingCommands(session: Session, key: PullRequestKey): Promise<void> {
  await session.query(`delete from arch_review.commands where ${ofPullRequest} and outcome is null`, [
    key.installationId,
    key.repositoryId,
    key.number,
  ]);
}

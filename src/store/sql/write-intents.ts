import { z } from "zod";
import type { Session } from "../database/database.ts";
import { bigintColumn, readRows } from "../database/read-rows.ts";
import type { PullRequestKey } from "../job.ts";
import type { Intent, IntentKind } from "../records.ts";

const columns = `write_intents.installation_id, write_intents.repository_id, write_intents.number,
  write_intents.generation, write_intents.kind, write_intents.state, write_intents.attempt`;

const row = z
  .object({
    installation_id: bigintColumn,
    repository_id: bigintColumn,
    number: bigintColumn,
    generation: bigintColumn,
    kind: z.enum([
      "create-check-run",
      "update-check-run",
      "create-comment",
      "update-comment",
      "create-review",
      "create-notice",
    ]),
    state: z.enum(["open", "done"]),
    attempt: bigintColumn,
    head_sha: z.string(),
  })
  .transform(
    (column): Intent => ({
      id: `pr:${column.number};gen:${column.generation};${column.kind}`,
      installationId: column.installation_id,
      repositoryId: column.repository_id,
      number: column.number,
      generation: column.generation,
      kind: column.kind,
      headSha: column.head_sha,
      state: column.state,
      attempt: column.attempt,
    }),
  );

/**
 * Opens an intent, or counts another attempt at an open one; a done one comes back as it is. An open intent of the same
 * kind that an older review left is closed and its attempts are counted here: what it may have written (a comment) is this
 * review's to find.
 * @returns null when the pull request has gone on to a newer review.
 */
export async function upsertIntent(
  session: Session,
  key: PullRequestKey,
  generation: number,
  kind: IntentKind,
): Promise<Intent | null> {
  const rows = await session.query(
    `with current_review as (
       select reviews.* from arch_review.reviews
         join arch_review.pull_requests using (installation_id, repository_id, number, generation)
        where reviews.installation_id = $1::bigint and reviews.repository_id = $2::bigint
          and reviews.number = $3::bigint and reviews.generation = $4::bigint
     ), inherited as (
       update arch_review.write_intents
          set state = 'done', updated_at = now()
         from current_review
        where write_intents.installation_id = current_review.installation_id
          and write_intents.repository_id = current_review.repository_id
          and write_intents.number = current_review.number
          and write_intents.generation < current_review.generation
          and write_intents.kind = $5 and write_intents.state = 'open'
       returning write_intents.attempt
     ), opened as (
       insert into arch_review.write_intents (installation_id, repository_id, number, generation, kind, attempt)
       select installation_id, repository_id, number, generation, $5,
              1 + coalesce((select sum(attempt) from inherited), 0)
         from current_review
       on conflict (installation_id, repository_id, number, generation, kind)
       do update set attempt = write_intents.attempt + (write_intents.state = 'open')::integer, updated_at = now()
       returning *
     )
     select ${columns.replaceAll("write_intents.", "opened.")}, current_review.head_sha
       from opened join current_review using (installation_id, repository_id, number, generation)`,
    [key.installationId, key.repositoryId, key.number, generation, kind],
  );
  return readRows(row, rows)[0] ?? null;
}

/** Closes an intent. */
export async function updateIntentDone(session: Session, intent: Intent): Promise<void> {
  await session.query(
    `update arch_review.write_intents
        set state = 'done', updated_at = now()
      where installation_id = $1::bigint and repository_id = $2::bigint and number = $3::bigint
        and generation = $4::bigint and kind = $5`,
    [intent.installationId, intent.repositoryId, intent.number, intent.generation, intent.kind],
  );
}

/** Open intents of a pull request, oldest first. */
export async function selectOpenIntents(session: Session, key: PullRequestKey): Promise<readonly Intent[]> {
  const rows = await session.query(
    `select ${columns}, reviews.head_sha
       from arch_review.write_intents
       join arch_review.reviews using (installation_id, repository_id, number, generation)
      where write_intents.installation_id = $1::bigint and write_intents.repository_id = $2::bigint
        and write_intents.number = $3::bigint and write_intents.state = 'open'
      order by write_intents.generation, write_intents.created_at, write_intents.kind`,
    [key.installationId, key.repositoryId, key.number],
  );
  return readRows(row, rows);
}

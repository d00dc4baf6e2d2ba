import type { Session } from "../database/database.ts";
import { readRows } from "../database/read-rows.ts";
import type { PullRequestKey } from "../job.ts";
import type { OwnConclusion, ReviewInputs, ReviewOutcome, ReviewRecord, ReviewState } from "../records.ts";
import { reviewColumns, reviewRow } from "./review-row.ts";
import { jsonbText, storedText } from "./stored-text.ts";

const columns = reviewColumns.join(", ");

const ofPullRequest = "installation_id = $1::bigint and repository_id = $2::bigint and number = $3::bigint";

/** Writes a new running review. */
export async function insertReview(
  session: Session,
  key: PullRequestKey,
  generation: number,
  inputs: ReviewInputs,
): Promise<ReviewRecord> {
  const rows = await session.query(
    `insert into arch_review.reviews (installation_id, repository_id, number, generation, head_sha, base_sha, base_ref)
     values ($1::bigint, $2::bigint, $3::bigint, $4::bigint, $5, $6, $7)
     returning ${columns}`,
    [key.installationId, key.repositoryId, key.number, generation, inputs.headSha, inputs.baseSha, inputs.baseRef],
  );
  const [record] = readRows(reviewRow, rows);
  if (record === undefined) throw new Error("an insert returned no row");
  return record;
}

/** One review by its number. */
export async function selectReview(
  session: Session,
  key: PullRequestKey,
  generation: number,
): Promise<ReviewRecord | null> {
  const rows = await session.query(
    `select ${columns} from arch_review.reviews where ${ofPullRequest} and generation = $4::bigint`,
    [key.installationId, key.repositoryId, key.number, generation],
  );
  return readRows(reviewRow, rows)[0] ?? null;
}

/** Running reviews, oldest first. */
export async function selectRunningReviews(session: Session, key: PullRequestKey): Promise<readonly ReviewRecord[]> {
  const rows = await session.query(
    `select ${columns} from arch_review.reviews where ${ofPullRequest} and state = 'running' order by generation`,
    [key.installationId, key.repositoryId, key.number],
  );
  return readRows(reviewRow, rows);
}

/** Reviews, newest first, of one head unless it is null. */
export async function selectReviews(
  session: Session,
  key: PullRequestKey,
  headSha: string | null,
  limit: number,
): Promise<readonly ReviewRecord[]> {
  const rows = await session.query(
    `select ${columns} from arch_review.reviews
      where ${ofPullRequest} and ($4::text is null or head_sha = $4)
      order by generation desc
      limit $5::integer`,
    [key.installationId, key.repositoryId, key.number, headSha, limit],
  );
  return readRows(reviewRow, rows);
}

/** Stores the engine's answer. */
export async function updateOutcome(
  session: Session,
  key: PullRequestKey,
  generation: number,
  outcome: ReviewOutcome,
  details: Readonly<Record<string, unknown>> | null,
): Promise<void> {
  await session.query(
    `update arch_review.reviews
        set policy_hash = $5, engine_version = $6, verdict = $7, report = $8::jsonb, details = $9::jsonb
      where ${ofPullRequest} and generation = $4::bigint`,
    [
      key.installationId,
      key.repositoryId,
      key.number,
      generation,
      outcome.policyHash,
      outcome.engineVersion,
      outcome.verdict,
      jsonbText(outcome.report),
      details === null ? null : jsonbText(details),
    ],
  );
}

/** Stores what the review by itself concludes. */
export async function updateConclusion(
  session: Session,
  key: PullRequestKey,
  generation: number,
  own: OwnConclusion,
): Promise<void> {
  await session.query(
    `update arch_review.reviews set conclusion = $5, title = $6 where ${ofPullRequest} and generation = $4::bigint`,
    [key.installationId, key.repositoryId, key.number, generation, own.conclusion, storedText(own.title)],
  );
}

/** Remembers the check run of a review. */
export async function updateCheckRun(
  session: Session,
  key: PullRequestKey,
  generation: number,
  checkRunId: number,
): Promise<void> {
  await session.query(
    `update arch_review.reviews
        set check_run_id = $5::bigint
      where ${ofPullRequest} and generation = $4::bigint`,
    [key.installationId, key.repositoryId, key.number, generation, checkRunId],
  );
}

/** Closes a running review. @returns whether it was running. */
export async function updateReviewState(
  session: Session,
  key: PullRequestKey,
  generation: number,
  state: Exclude<ReviewState, "running">,
): Promise<boolean> {
  const rows = await session.query(
    `update arch_review.reviews
        set state = $5, updated_at = now()
      where ${ofPullRequest} and generation = $4::bigint and state = 'running'
      returning generation`,
    [key.installationId, key.repositoryId, key.number, generation, state],
  );
  return rows.length === 1;
}

/** Gives up what is left running: GitHub has been told, or there is nothing any more to tell it of. */
export async function closeRunningReviews(session: Session, key: PullRequestKey): Promise<void> {
  await session.query(
    `update arch_review.reviews
        set state = 'given-up', updated_at = now()
      where ${ofPullRequest} and state = 'running'`,
    [key.installationId, key.repositoryId, key.number],
  );
}

import { z } from "zod";
import { bigintColumn, timeColumn } from "../database/read-rows.ts";
import type { ReviewOutcome, ReviewRecord } from "../records.ts";

/** Columns of a review, as `reviewRow` reads them. */
export const reviewColumns = [
  ...["installation_id", "repository_id", "number", "generation", "head_sha", "base_sha", "base_ref", "state"],
  ...["check_run_id", "policy_hash", "engine_version", "verdict", "report", "conclusion", "title"],
  ...["created_at", "updated_at", "emptied_at"],
] as const;

/** A row of `reviewColumns`. */
export const reviewRow = z
  .object({
    installation_id: bigintColumn,
    repository_id: bigintColumn,
    number: bigintColumn,
    generation: bigintColumn,
    head_sha: z.string(),
    base_sha: z.string(),
    // Null in rows of the release before it was kept: no branch has an empty name, so they equal none.
    base_ref: z.string().nullable(),
    state: z.enum(["running", "published", "superseded", "given-up"]),
    check_run_id: bigintColumn.nullable(),
    policy_hash: z.string().nullable(),
    engine_version: z.string().nullable(),
    verdict: z.string().nullable(),
    report: z.record(z.string(), z.unknown()).nullable(),
    conclusion: z.string().nullable(),
    title: z.string().nullable(),
    created_at: timeColumn,
    updated_at: timeColumn,
    emptied_at: timeColumn.nullable(),
  })
  .transform(
    (column): ReviewRecord => ({
      installationId: column.installation_id,
      repositoryId: column.repository_id,
      number: column.number,
      generation: column.generation,
      headSha: column.head_sha,
      baseSha: column.base_sha,
      baseRef: column.base_ref ?? "",
      state: column.state,
      checkRunId: column.check_run_id,
      outcome:
        column.emptied_at === null
          ? outcomeOf(column.policy_hash, column.engine_version, column.verdict, column.report)
          : null,
      own: column.conclusion === null ? null : { conclusion: column.conclusion, title: column.title ?? "" },
      startedAt: column.created_at,
      updatedAt: column.updated_at,
    }),
  );

function outcomeOf(
  policyHash: string | null,
  engineVersion: string | null,
  verdict: string | null,
  report: Readonly<Record<string, unknown>> | null,
): ReviewOutcome | null {
  if (policyHash === null || engineVersion === null || verdict === null || report === null) return null;
  return { policyHash, engineVersion, verdict, report };
}

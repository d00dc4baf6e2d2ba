import { z } from "zod";
import type { Session } from "../database/database.ts";
import { readRows } from "../database/read-rows.ts";

const review = z.record(z.string(), z.unknown());

const row = z.object({ review: z.string() });

/** The review that was kept under a key, or null. */
export async function selectVerdict(
  session: Session,
  installationId: number,
  key: string,
): Promise<Readonly<Record<string, unknown>> | null> {
  const rows = await session.query(
    "select review from arch_review.verdicts where installation_id = $1::bigint and key = $2",
    [installationId, key],
  );
  const [kept] = readRows(row, rows);
  return kept === undefined ? null : review.parse(JSON.parse(kept.review));
}

/** Characters; the table takes no more. Reports are cut long before. */
const longest = 2_000_000;

/**
 * Keeps a review under its key, unless one is there, it is too long, or the installation is not known (it was forgotten in
 * this moment, and nothing of it may come back).
 */
export async function insertVerdict(
  session: Session,
  installationId: number,
  key: string,
  verdict: Readonly<Record<string, unknown>>,
): Promise<void> {
  const text = JSON.stringify(verdict);
  if (text.length > longest) return;
  await session.query(
    `insert into arch_review.verdicts (installation_id, key, review)
     select installation_id, $2, $3 from arch_review.installations where installation_id = $1::bigint
     on conflict (installation_id, key) do nothing`,
    [installationId, key, text],
  );
}

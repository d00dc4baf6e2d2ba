import { z } from "zod";
import type { Session } from "../database/database.ts";
import { readRows } from "../database/read-rows.ts";

const row = z.object({ key: z.string(), entry: z.string() });

/** What was kept under each of the keys; keys without an entry are absent. What is found is noted as used, once a day. */
export async function selectJudgements(
  session: Session,
  installationId: number,
  keys: readonly string[],
): Promise<ReadonlyMap<string, unknown>> {
  const rows = await session.query(
    "select key, entry from arch_review.judgements where installation_id = $1::bigint and key = any($2::text[])",
    [installationId, [...keys]],
  );
  if (rows.length > 0) {
    await session.query(
      // A row that another review notes at the same time is noted: neither waits, and two never wait for each other.
      `update arch_review.judgements set used_at = now()
        where installation_id = $1::bigint and key in (
                select key from arch_review.judgements
                 where installation_id = $1::bigint and key = any($2::text[]) and used_at < now() - interval '1 day'
                   for update skip locked
              )`,
      [installationId, [...keys]],
    );
  }
  return new Map(readRows(row, rows).map(({ key, entry }): [string, unknown] => [key, JSON.parse(entry)]));
}

/** Characters; the table takes no more. An entry holds quotes and drafts of one check, some thousands. */
const longestEntry = 200_000;
const longestKey = 200;

/**
 * Keeps entries under their keys, unless one is there, it is too long, or the installation is not known (it was forgotten in
 * this moment, and nothing of it may come back).
 */
export async function insertJudgements(
  session: Session,
  installationId: number,
  entries: ReadonlyMap<string, unknown>,
): Promise<void> {
  const kept = [...entries]
    .map(([key, entry]) => ({ key, entry: JSON.stringify(entry) as string | undefined }))
    .flatMap(({ key, entry }) => (entry === undefined ? [] : [{ key, entry }]))
    .filter(({ key, entry }) => key.length <= longestKey && entry.length <= longestEntry);
  if (kept.length === 0) return;
  // In the order of the keys: two reviews that keep the same ones at a time do not wait for each other in a circle.
  await session.query(
    `insert into arch_review.judgements (installation_id, key, entry)
     select installation_id, given.key, given.entry
       from arch_review.installations
      cross join unnest($2::text[], $3::text[]) as given (key, entry)
      where installation_id = $1::bigint
      order by given.key
     on conflict (installation_id, key) do nothing`,
    [installationId, kept.map(({ key }) => key), kept.map(({ entry }) => entry)],
  );
}

import { z } from "zod";
import type { Session } from "../database/database.ts";
import { bigintColumn, readRows } from "../database/read-rows.ts";
import type { InstallationRecord } from "../records.ts";

/** Inserts or updates an installation. */
export async function upsertInstallation(session: Session, installation: InstallationRecord): Promise<void> {
  await session.query(
    `insert into arch_review.installations (installation_id, account, state)
     values ($1::bigint, $2, $3)
     on conflict (installation_id)
     do update set account = excluded.account, state = excluded.state, updated_at = now()
     where (installations.account, installations.state) is distinct from (excluded.account, excluded.state)`,
    [installation.installationId, installation.account, installation.state],
  );
}

/** Adds an installation that is seen for the first time through one of its repositories. */
export async function insertInstallation(session: Session, installationId: number, account: string): Promise<void> {
  await session.query(
    `insert into arch_review.installations (installation_id, account)
     values ($1::bigint, $2)
     on conflict (installation_id) do nothing`,
    [installationId, account],
  );
}

const idRow = z.object({ installation_id: bigintColumn });

/** Ids of installations above `after`, ascending. The maintenance role alone sees those of all. */
export async function selectInstallationIds(
  session: Session,
  after: number,
  limit: number,
): Promise<readonly number[]> {
  const rows = await session.query(
    `select installation_id
       from arch_review.installations
      where installation_id > $1::bigint
      order by installation_id
      limit $2::integer`,
    [after, limit],
  );
  return readRows(idRow, rows).map((row) => row.installation_id);
}

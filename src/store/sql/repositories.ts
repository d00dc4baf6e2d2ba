import { z } from "zod";
import type { Session } from "../database/database.ts";
import { bigintColumn, readRows } from "../database/read-rows.ts";
import type { RepositoryKey } from "../job.ts";
import type { RepositoryRecord } from "../records.ts";

/** A row with the columns of a repository. */
export const repositoryRow = z
  .object({ installation_id: bigintColumn, repository_id: bigintColumn, owner: z.string(), name: z.string() })
  .transform(
    (column): RepositoryRecord => ({
      installationId: column.installation_id,
      repositoryId: column.repository_id,
      owner: column.owner,
      name: column.name,
    }),
  );

/** Inserts or renames repositories of one installation. */
export async function upsertRepositories(
  session: Session,
  installationId: number,
  repositories: readonly Omit<RepositoryRecord, "installationId">[],
): Promise<void> {
  await session.query(
    `insert into arch_review.repositories (installation_id, repository_id, owner, name)
     select $1::bigint, repository_id, owner, name
       from unnest($2::bigint[], $3::text[], $4::text[]) as listed (repository_id, owner, name)
     on conflict (installation_id, repository_id)
     do update set owner = excluded.owner, name = excluded.name, updated_at = now()
     where (repositories.owner, repositories.name) is distinct from (excluded.owner, excluded.name)`,
    [
      installationId,
      repositories.map(({ repositoryId }) => repositoryId),
      repositories.map(({ owner }) => owner),
      repositories.map(({ name }) => name),
    ],
  );
}

/** Repositories that were compared with GitHub before `before` or never, the longest ago first. */
export async function selectUnreconciled(
  session: Session,
  installationId: number,
  before: Date,
  limit: number,
): Promise<readonly RepositoryRecord[]> {
  const rows = await session.query(
    `select installation_id, repository_id, owner, name
       from arch_review.repositories
      where installation_id = $1::bigint and (reconciled_at is null or reconciled_at < $2::timestamptz)
      order by reconciled_at nulls first, repository_id
      limit $3::integer`,
    [installationId, before.toISOString(), limit],
  );
  return readRows(repositoryRow, rows);
}

/** Notes that a repository was compared with GitHub just now. */
export async function updateReconciled(session: Session, repository: RepositoryKey): Promise<void> {
  await session.query(
    `update arch_review.repositories
        set reconciled_at = now()
      where installation_id = $1::bigint and repository_id = $2::bigint`,
    [repository.installationId, repository.repositoryId],
  );
}

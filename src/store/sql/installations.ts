import type { Session } from "../database.ts";
import type { InstallationRecord, RepositoryRecord } from "../records.ts";

/** Inserts or updates an installation. */
export async function upsertInstallation(session: Session, installation: InstallationRecord): Promise<void> {
  await session.query(
    `insert into arch_review.installations (installation_id, account, state)
     values ($1::bigint, $2, $3)
     on conflict (installation_id)
     do update set account = excluded.account, state = excluded.state, updated_at = now()`,
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

/** Inserts or renames a repository. */
export async function upsertRepository(session: Session, repository: RepositoryRecord): Promise<void> {
  await session.query(
    `insert into arch_review.repositories (installation_id, repository_id, owner, name)
     values ($1::bigint, $2::bigint, $3, $4)
     on conflict (installation_id, repository_id)
     do update set owner = excluded.owner, name = excluded.name, updated_at = now()
     where (repositories.owner, repositories.name) is distinct from (excluded.owner, excluded.name)`,
    [repository.installationId, repository.repositoryId, repository.owner, repository.name],
  );
}

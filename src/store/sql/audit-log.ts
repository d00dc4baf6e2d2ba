import { z } from "zod";
import type { AuditEntry, AuditRecord } from "../conversation.ts";
import type { Session } from "../database/database.ts";
import { bigintColumn, readRows, timeColumn } from "../database/read-rows.ts";
import { jsonbText, storedText } from "./stored-text.ts";

const row = z
  .object({
    installation_id: bigintColumn,
    at: timeColumn,
    repository_id: bigintColumn.nullable(),
    number: bigintColumn.nullable(),
    actor_id: bigintColumn.nullable(),
    actor_login: z.string().nullable(),
    action: z.string(),
    details: z.record(z.string(), z.unknown()),
  })
  .transform(
    ({ actor_id: id, actor_login: login, ...column }): AuditRecord => ({
      installationId: column.installation_id,
      repositoryId: column.repository_id,
      number: column.number,
      actor: id === null || login === null ? null : { id, login },
      action: column.action,
      details: column.details,
      at: column.at,
    }),
  );

/**
 * Writes a line, unless the installation is not known (any more): a job may outlive what it was for.
 * @param isReported a payload alone tells it: it is written where its repository was reviewed under its installation, so that a
 * forged one leaves no line.
 */
export async function insertAuditEntry(session: Session, entry: AuditEntry, isReported = false): Promise<void> {
  await session.query(
    `insert into arch_review.audit_log
       (installation_id, repository_id, number, actor_id, actor_login, action, details)
     select installation_id, $2::bigint, $3::bigint, $4::bigint, $5, $6, $7::jsonb
       from arch_review.installations
      where installation_id = $1::bigint
        and (not $8::boolean or exists (
              select from arch_review.repositories where installation_id = $1::bigint and repository_id = $2::bigint))`,
    [
      entry.installationId,
      entry.repositoryId,
      entry.number,
      entry.actor?.id ?? null,
      entry.actor === null ? null : storedText(entry.actor.login),
      entry.action,
      jsonbText(entry.details),
      isReported,
    ],
  );
}

/** The last lines of an installation, newest first. */
export async function selectAuditEntries(
  session: Session,
  installationId: number,
  limit: number,
): Promise<readonly AuditRecord[]> {
  const rows = await session.query(
    `select installation_id, at, repository_id, number, actor_id, actor_login, action, details
       from arch_review.audit_log
      where installation_id = $1::bigint
      order by entry_id desc
      limit $2::integer`,
    [installationId, limit],
  );
  return readRows(row, rows);
}

import type { Database, Session, Transaction } from "./database.ts";

/** The role that works on tenants' rows: it owns nothing, cannot log in and is subject to every policy. */
export const applicationRole = "arch_review_app";

/**
 * Runs `work` as the application role with one installation's rows in sight, then takes both back, so that what the
 * transaction does next (a job for the queue) is not part of the tenant. If `work` rejects, the transaction is lost and
 * with it the role: both settings are transaction-local.
 */
export async function asTenant<T>(
  tx: Transaction,
  installationId: number,
  work: (tenant: Session) => Promise<T>,
): Promise<T> {
  await tx.query("select set_config('role', $1, true), set_config('app.installation_id', $2, true)", [
    applicationRole,
    String(installationId),
  ]);
  const result = await work({ query: tx.query });
  await tx.query("select set_config('role', 'none', true), set_config('app.installation_id', '', true)");
  return result;
}

/** Runs `work` in a transaction of its own in which one installation's rows are in sight. */
export type InTenant = <T>(installationId: number, work: (tenant: Session) => Promise<T>) => Promise<T>;

/** `InTenant` on a database. */
export const inTenant =
  (database: Database): InTenant =>
  (installationId, work) =>
    database.transaction((tx) => asTenant(tx, installationId, work));

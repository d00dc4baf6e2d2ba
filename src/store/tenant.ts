import type { Database, Session, Transaction } from "./database.ts";
import { applicationRole, maintenanceRole, queueRole, type Role } from "./roles.ts";

/**
 * Runs `work` as the application role with one installation's rows in sight, then gives both up, so that what the
 * transaction does next (a job for the queue) is not part of the tenant. If `work` rejects, the transaction is lost and
 * with it the role: both settings are transaction-local.
 */
export async function asTenant<T>(
  tx: Transaction,
  installationId: number,
  work: (tenant: Session) => Promise<T>,
): Promise<T> {
  await take(tx, applicationRole, installationId);
  const result = await work({ query: tx.query });
  await take(tx, queueRole, null);
  return result;
}

/** Runs `work` in a transaction of its own in which one installation's rows are in sight. */
export type InTenant = <T>(installationId: number, work: (tenant: Session) => Promise<T>) => Promise<T>;

/** `InTenant` on a database. Nothing is given up at the end: the settings end with the transaction. */
export const inTenant =
  (database: Database): InTenant =>
  (installationId, work) =>
    database.transaction(async (tx) => {
      await take(tx, applicationRole, installationId);
      return work({ query: tx.query });
    });

/** The same as the maintenance role; with null no installation's rows are in sight, only the list of installations. */
export type InMaintenance = <T>(installationId: number | null, work: (session: Session) => Promise<T>) => Promise<T>;

/** `InMaintenance` on a database. */
export const inMaintenance =
  (database: Database): InMaintenance =>
  (installationId, work) =>
    database.transaction(async (tx) => {
      await take(tx, maintenanceRole, installationId);
      return work({ query: tx.query });
    });

const take = (tx: Transaction, role: Role, installationId: number | null): Promise<readonly unknown[]> =>
  tx.query("select set_config('role', $1, true), set_config('app.installation_id', $2, true)", [
    role,
    installationId === null ? "" : String(installationId),
  ]);

import type { Database, Session, Transaction } from "../database/database.ts";
import { applicationRole, maintenanceRole, queueRole, type Role } from "./roles.ts";

/**
 * Runs `work` as the application role with one installation's rows in sight, for one installation after the other, then gives
 * both up, so that what the transaction does next (a job for the queue) is not part of any tenant. If `work` rejects, the
 * transaction is lost and with it the role: both settings are transaction-local. Nobody waits for an answer in between, so
 * that all of it is one way to the database and back; `work` gives its statements at once, since later it is another's turn.
 */
export async function asEachTenant<T, R>(
  tx: Transaction,
  installations: ReadonlyMap<number, T>,
  work: (tenant: Session, installationId: number, of: T) => Promise<R>,
): Promise<readonly R[]> {
  const turns = [...installations].map(([installationId, of]) =>
    as(tx, applicationRole, installationId, (tenant) => {
      const turn = atOnce(tenant);
      const result = work(turn.session, installationId, of);
      turn.end();
      return result;
    }),
  );
  const given = await Promise.allSettled([...turns, take(tx, queueRole, null)]);
  const refused = given.find((each) => each.status === "rejected");
  if (refused !== undefined) throw refused.reason;
  return Promise.all(turns);
}

/** A session that takes statements until its turn ends. */
function atOnce({ query }: Session): { readonly session: Session; end(): void } {
  let over = false;
  const late = (): Promise<never> => Promise.reject(new Error("a statement came after its tenant's turn"));
  return {
    session: { query: (text, values) => (over ? late() : query(text, values)) },
    end: () => {
      over = true;
    },
  };
}

/** Runs `work` as the application role with one installation's rows in sight, then gives both up; gives what `work` gives. */
export async function asTenant<T>(
  tx: Transaction,
  installationId: number,
  work: (tenant: Session) => Promise<T>,
): Promise<T> {
  const result = await as(tx, applicationRole, installationId, work);
  await take(tx, queueRole, null);
  return result;
}

/** Runs `work` in a transaction of its own in which one installation's rows are in sight. */
export type InTenant = <T>(installationId: number, work: (tenant: Session) => Promise<T>) => Promise<T>;

/** `InTenant` on a database. Nothing is given up at the end: the settings end with the transaction. */
export const inTenant =
  (database: Database): InTenant =>
  (installationId, work) =>
    database.transaction((tx) => as(tx, applicationRole, installationId, work));

/** The same as the maintenance role; with null no installation's rows are in sight, only the list of installations. */
export type InMaintenance = <T>(installationId: number | null, work: (session: Session) => Promise<T>) => Promise<T>;

/** `InMaintenance` on a database. */
export const inMaintenance =
  (database: Database): InMaintenance =>
  (installationId, work) =>
    database.transaction((tx) => as(tx, maintenanceRole, installationId, work));

/**
 * The first statement of `work` does not wait for the answer to the one that takes the role: they run in their order, and were
 * the role refused, the transaction would be aborted and refuse everything. Between threads that is half of the way.
 */
async function as<T>(
  tx: Transaction,
  role: Role,
  installationId: number | null,
  work: (session: Session) => Promise<T>,
): Promise<T> {
  const [taken, done] = await Promise.allSettled([take(tx, role, installationId), work({ query: tx.query })]);
  if (taken.status === "rejected") throw taken.reason;
  if (done.status === "rejected") throw done.reason;
  return done.value;
}

const take = (tx: Transaction, role: Role, installationId: number | null): Promise<readonly unknown[]> =>
  tx.query("select set_config('role', $1, true), set_config('app.installation_id', $2, true)", [
    role,
    installationId === null ? "" : String(installationId),
  ]);

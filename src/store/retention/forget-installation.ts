import type { Database } from "../database/database.ts";
import { errorCode } from "../database/error-code.ts";
import { deleteJobsOfInstallation } from "../sql/jobs-of-installation.ts";
import { deleteInstallation } from "../sql/purge.ts";
import { inMaintenance } from "../tenancy/tenant.ts";

/**
 * Deletes the waiting and ended jobs of an installation and then all of its rows, in batches. Safe to repeat after a crash:
 * the row of the installation itself goes last, and while it is there the next sweep comes again. A job of it that runs may
 * write meanwhile: what it writes begins with that row too, and is found in the same way.
 */
export async function forgetInstallation(database: Database, installationId: number): Promise<void> {
  while ((await database.transaction((tx) => deleteJobsOfInstallation(tx, installationId, batch))) === batch);
  const once = () =>
    inMaintenance(database)(installationId, (session) => deleteInstallation(session, installationId, batch));
  for (let interruptions = 0; ; ) {
    try {
      if (await once()) return;
    } catch (error) {
      if (!interruptionCodes.includes(errorCode(error)) || ++interruptions > mostInterruptions) throw error;
    }
  }
}

const batch = 500;

/**
 * A running job has added a row to what was empty, or holds one that is wanted: once more from the beginning. By the names of
 * errcodes-appendix: restrict_violation (PostgreSQL 18), foreign_key_violation (before), deadlock_detected.
 */
const interruptionCodes: readonly string[] = ["23001", "23503", "40P01"];

const mostInterruptions = 10;

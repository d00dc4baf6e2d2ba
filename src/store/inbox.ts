import type { Database } from "./database.ts";
import { type Job, jobKey } from "./job.ts";
import type { Queue } from "./queue.ts";
import { insertAuditEntry } from "./sql/audit-log.ts";
import { insertCommand } from "./sql/commands.ts";
import { insertDelivery } from "./sql/deliveries.ts";
import { insertInstallation } from "./sql/installations.ts";
import type { Inbox } from "./store.ts";
import { asTenant } from "./tenant.ts";

/** The inbox on a database: the delivery, its effects and its jobs are one transaction, so that none is there alone. */
export function inboxOf(database: Database, queue: Queue): Inbox {
  return {
    async receive(delivery) {
      // In one order everywhere, so that deliveries with the same jobs never wait for each other.
      const jobs = delivery.jobs.toSorted((one, other) => (jobKey(one) < jobKey(other) ? -1 : 1));
      const isNew = await database.transaction(async (tx) => {
        const stored = await asTenant(tx, delivery.installationId, async (tenant) => {
          if (!(await insertDelivery(tenant, delivery))) return false;
          // Only to hang rows on: what the installation is, and whether it is, GitHub is asked.
          if (jobs.length > 0) await insertInstallation(tenant, delivery.installationId, accountOf(jobs));
          if (delivery.audit !== undefined) {
            await insertInstallation(tenant, delivery.installationId, delivery.audit.account);
            await insertAuditEntry(tenant, delivery.audit);
          }
          if (delivery.command !== undefined) await insertCommand(tenant, delivery.command);
          return true;
        });
        if (stored) for (const job of jobs) await queue.enqueue(tx, job);
        return stored;
      });
      if (isNew && jobs.length > 0) queue.wake();
      return isNew ? "stored" : "duplicate";
    },
  };
}

/** The account of an installation is the owner of its repositories; a job of the installation itself finds out which it is. */
const accountOf = (jobs: readonly Job[]): string => jobs.flatMap((job) => ("owner" in job ? [job.owner] : []))[0] ?? "";

import type { Database } from "./database.ts";
import { jobKey } from "./job.ts";
import type { Queue } from "./queue.ts";
import { insertCommand } from "./sql/commands.ts";
import { insertDelivery } from "./sql/deliveries.ts";
import { upsertInstallation } from "./sql/installations.ts";
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
          const inserted = await insertDelivery(tenant, delivery);
          if (inserted && delivery.installation !== undefined) await upsertInstallation(tenant, delivery.installation);
          if (inserted && delivery.command !== undefined) await insertCommand(tenant, delivery.command);
          return inserted;
        });
        if (stored) for (const job of jobs) await queue.enqueue(tx, job);
        return stored;
      });
      if (isNew && jobs.length > 0) queue.wake();
      return isNew ? "stored" : "duplicate";
    },
  };
}

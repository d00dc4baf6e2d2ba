import type { Database } from "./database.ts";
import type { Queue } from "./queue.ts";
import { insertDelivery } from "./sql/deliveries.ts";
import { upsertInstallation } from "./sql/installations.ts";
import type { Inbox } from "./store.ts";
import { asTenant } from "./tenant.ts";

/** The inbox on a database: the delivery, its effect and its job are one transaction, so that none is there alone. */
export function inboxOf(database: Database, queue: Queue): Inbox {
  return {
    async receive(delivery) {
      const { effect } = delivery;
      const isNew = await database.transaction(async (tx) => {
        const stored = await asTenant(tx, delivery.installationId, async (tenant) => {
          const subject = effect.kind === "review" ? effect.job : null;
          const inserted = await insertDelivery(tenant, delivery, subject);
          if (inserted && effect.kind === "installation") await upsertInstallation(tenant, effect.installation);
          return inserted;
        });
        if (stored && effect.kind === "review") await queue.enqueue(tx, effect.job);
        return stored;
      });
      if (isNew && effect.kind === "review") queue.wake();
      return isNew ? "stored" : "duplicate";
    },
  };
}

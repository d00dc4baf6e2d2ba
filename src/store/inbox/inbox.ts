import type { Database, Transaction } from "../database/database.ts";
import { errorCode } from "../database/error-code.ts";
import type { Delivery, InboxAnswer } from "../delivery.ts";
import type { AskedJob } from "../queue/asked-job.ts";
import type { Debounce } from "../queue/debounce.ts";
import type { Queue } from "../queue/queue.ts";
import { queueOf } from "../queue/queues.ts";
import { insertAuditEntry } from "../sql/audit-log.ts";
import { insertCommand } from "../sql/commands.ts";
import { insertDeliveries } from "../sql/deliveries.ts";
import type { Inbox } from "../store.ts";
import type { StoreMeter } from "../store-meter.ts";
import { asEachTenant, asTenant } from "../tenancy/tenant.ts";
import { type GroupLimits, groupCommit } from "./group-commit.ts";

/** Two thousand deliveries are ten seconds of a burst, after which GitHub gives an answer up anyway. */
const limits: GroupLimits = { batch: 100, waiting: 2_000, few: 6, gatherMs: 12 };

/**
 * The inbox on a database: deliveries, their effects and their jobs are one transaction, so that none is there alone. Many
 * deliveries share one, which costs as many statements as their installations and not as they.
 */
export function inboxOf(database: Database, queue: Queue, debounce: Debounce, meter: StoreMeter): CrowdedInbox {
  const write = async (batch: readonly Delivery[]): Promise<readonly InboxAnswer[]> => {
    const stored = await database.transaction((tx) => storeAll(tx, queue, batch), "first");
    meter.batch(batch.length);
    wakeFor(stored, queue, debounce);
    return batch.map((delivery) => (stored.has(delivery) ? "stored" : "duplicate"));
  };
  const { add, size } = groupCommit(write, isOnesFault, limits);
  return { receive: add, isCrowded: () => size() >= crowd };
}

/** An inbox that tells whether so many deliveries wait for their answers that other work should wait for them. */
interface CrowdedInbox extends Inbox {
  readonly isCrowded: () => boolean;
}

/** More than come at 200 a second while a transaction takes 50 ms: somebody sends as fast as we answer, or GitHub catches up. */
const crowd = 10;

/** Data that the database refuses, a deadlock, a limit of a statement; not a database that is gone (errcodes-appendix). */
const isOnesFault = (error: unknown): boolean => /^(?:2[123]|40|54)/.test(errorCode(error));

/** @returns those that were not there yet; of several with one id the first. */
async function storeAll(tx: Transaction, queue: Queue, batch: readonly Delivery[]): Promise<ReadonlySet<Delivery>> {
  const ofEach = await asEachTenant(tx, byInstallation(batch), async (tenant, installationId, deliveries) => {
    const ids = await insertDeliveries(tenant, installationId, [...deliveries.values()]);
    return ids.flatMap((id) => deliveries.get(id) ?? []);
  });
  const stored = ofEach.flat();
  for (const delivery of stored) await storeWhatComesWith(tx, delivery);
  await queue.enqueue(tx, stored.flatMap(askedBy));
  return new Set(stored);
}

/** Few have anything: what somebody wrote or did that is told later. */
async function storeWhatComesWith(tx: Transaction, { installationId, audit, command }: Delivery): Promise<void> {
  if (audit === undefined && command === undefined) return;
  await asTenant(tx, installationId, async (tenant) => {
    if (audit !== undefined) await insertAuditEntry(tenant, audit, true);
    if (command !== undefined) await insertCommand(tenant, command);
  });
}

/** Deliveries by installation and id, both in one order everywhere, so that no two processes wait for each other. */
function byInstallation(batch: readonly Delivery[]): ReadonlyMap<number, ReadonlyMap<string, Delivery>> {
  const groups = new Map<number, Map<string, Delivery>>();
  const ordered = batch.toSorted(
    (one, other) => one.installationId - other.installationId || (one.id < other.id ? -1 : one.id > other.id ? 1 : 0),
  );
  for (const delivery of ordered) {
    const group = groups.get(delivery.installationId) ?? new Map<string, Delivery>();
    groups.set(delivery.installationId, group);
    if (!group.has(delivery.id)) group.set(delivery.id, delivery);
  }
  return groups;
}

const askedBy = ({ jobs, debounce }: Delivery): readonly AskedJob[] =>
  jobs.map((job) => ({ job, due: { kind: debounce === true ? "quiet" : "now" } }));

function wakeFor(stored: ReadonlySet<Delivery>, queue: Queue, { quietMs }: Debounce): void {
  for (const { jobs, debounce } of stored) {
    for (const job of jobs) queue.wakeIn(queueOf(job), debounce === true ? quietMs : 0);
  }
}

import { checkDatabase } from "./bootstrap/check-database.ts";
import { type DatabasePlace, openDatabase } from "./bootstrap/open-database.ts";
import { conversationStoreOf } from "./conversation-store.ts";
import type { Database } from "./database/database.ts";
import { feedbackStoreOf } from "./feedback-store.ts";
import { inboxOf } from "./inbox/inbox.ts";
import { judgeStoreOf } from "./judge-store.ts";
import type { Log } from "./log.ts";
import { maintenanceStoreOf } from "./maintenance-store.ts";
import { type Migration, migrationFolder, readMigrations } from "./migrate.ts";
import type { AskedJob } from "./queue/asked-job.ts";
import { type Debounce, usualDebounce } from "./queue/debounce.ts";
import { openQueue } from "./queue/queue.ts";
import { readQueueLines } from "./queue/queue-lines.ts";
import { queueOf } from "./queue/queues.ts";
import type { RetryPolicy } from "./queue/retry-policy.ts";
import { reportReaderOf } from "./report-reader.ts";
import { reviewStoreOf } from "./review-store.ts";
import type { Store, WantedJob, Workers } from "./store.ts";
import { noStoreMeter, type StoreMeter } from "./store-meter.ts";
import { verdictCacheOf } from "./verdict-cache.ts";
import { startWorkers } from "./workers/workers.ts";

/** Where the store is and how it retries. */
export interface StoreOptions extends DatabasePlace {
  readonly log: Log;
  /** Five more tries, after 5, 10, 20 … seconds unless told otherwise. */
  readonly retry?: RetryPolicy;
  /** How long reviews wait for the next push, two to ten seconds unless told otherwise. */
  readonly debounce?: Debounce;
  /** Counts what the store does; left out: nobody does. */
  readonly meter?: StoreMeter;
}

const usualRetry: RetryPolicy = { limit: 5, delay: 5, max: 300 };

/**
 * Opens the database, brings it up to date and starts the queue. Nothing works on jobs until `work` is called.
 * @throws UserError when the database cannot be used as it is configured.
 */
export async function openStore(options: StoreOptions): Promise<Store> {
  const { log } = options;
  const migrations = await readMigrations(migrationFolder);
  const database = await openDatabase(options, migrations, log);
  try {
    return await storeOn(database, migrations, options);
  } catch (error) {
    await database.close();
    throw error;
  }
}

/** The store on a database that is up to date; closing the store closes it. */
export async function storeOn(
  database: Database,
  migrations: readonly Migration[],
  { log, retry = usualRetry, debounce = usualDebounce, meter = noStoreMeter }: StoreOptions,
): Promise<Store> {
  const queue = await openQueue(database, { retry, debounce, log });
  const inbox = inboxOf(database, queue, debounce, meter);
  let workers: Workers | null = null;
  const enqueueAll: Store["enqueueAll"] = async (jobs) => {
    for (let at = 0; at < jobs.length; at += jobsAtOnce) {
      const batch = jobs.slice(at, at + jobsAtOnce).map(asked);
      await database.transaction((tx) => queue.enqueue(tx, batch));
      for (const { job } of batch) queue.wake(queueOf(job));
    }
  };
  return {
    ...reviewStoreOf(database),
    ...conversationStoreOf(database),
    ...feedbackStoreOf(database),
    ...reportReaderOf(database),
    ...verdictCacheOf(database),
    ...judgeStoreOf(database),
    ...maintenanceStoreOf(database),
    receive: inbox.receive,
    async work(handlers, { concurrency = 4, pollSeconds = 2 } = {}) {
      if (workers !== null) throw new Error("the store has its workers already");
      workers = await startWorkers({
        database,
        queue,
        handlers,
        log,
        meter,
        isCrowded: inbox.isCrowded,
        concurrency,
        pollSeconds,
      });
      return workers;
    },
    enqueue: (job, startAfter) => enqueueAll([{ job, startAfter }]),
    enqueueAll,
    check: () => checkDatabase(database, migrations),
    queueLines: () => readQueueLines(database),
    async close() {
      await workers?.stop(0);
      await queue.stop();
      await database.close();
    },
  };
}

/** Jobs that are asked for in one transaction. */
const jobsAtOnce = 100;

const asked = ({ job, startAfter }: WantedJob): AskedJob => ({
  job,
  due: startAfter === undefined ? { kind: "now" } : { kind: "at", time: startAfter },
});

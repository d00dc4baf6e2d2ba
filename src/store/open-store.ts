import { ensureApplicationRole } from "./application-role.ts";
import { conversationStoreOf } from "./conversation-store.ts";
import type { Database } from "./database.ts";
import { feedbackStoreOf } from "./feedback-store.ts";
import { inboxOf } from "./inbox.ts";
import type { Log } from "./log.ts";
import { migrate, migrationFolder, missingMigrations, readMigrations } from "./migrate.ts";
import { sweepOrphans } from "./orphan-sweep.ts";
import { openPglite } from "./pglite-database.ts";
import { openPostgres } from "./postgres-database.ts";
import { deadLetterQueue, openQueue, queueNames, type RetryPolicy } from "./queue.ts";
import { reach } from "./reach.ts";
import { reviewStoreOf } from "./review-store.ts";
import { countJobs } from "./sql/jobs.ts";
import type { QueueDepth, Store, Workers } from "./store.ts";
import type { StoreMeter } from "./store-meter.ts";
import { startWorkers } from "./workers.ts";

/** Where the store is and how it retries. */
export interface StoreOptions {
  /** PostgreSQL's address; without it PGlite is opened in `dataDir`. */
  readonly databaseUrl?: string | undefined;
  readonly dataDir: string;
  readonly log: Log;
  /** Five more tries, after 5, 10, 20 … seconds unless told otherwise. */
  readonly retry?: RetryPolicy;
  /** Connections to PostgreSQL, 10 unless told. */
  readonly poolSize?: number;
  /** Counts what the store does; left out: nobody does. */
  readonly meter?: StoreMeter;
}

const usualRetry: RetryPolicy = { limit: 5, delay: 5, max: 300 };

/**
 * Opens the database, brings it up to date and starts the queue. Nothing works on jobs until `work` is called.
 * @throws UserError when the database cannot be used as it is configured.
 */
export async function openStore(options: StoreOptions): Promise<Store> {
  const { databaseUrl, dataDir, log, retry = usualRetry, poolSize = 10 } = options;
  const database = databaseUrl === undefined ? await openPglite(dataDir) : openPostgres(databaseUrl, poolSize, log);
  try {
    return await storeOn(database, retry, log);
  } catch (error) {
    await database.close();
    throw error;
  }
}

async function storeOn(database: Database, retry: RetryPolicy, log: Log): Promise<Store> {
  await reach(database);
  await ensureApplicationRole(database);
  const migrations = await readMigrations(migrationFolder);
  const applied = await migrate(database, migrations);
  if (applied.length > 0) log.info({ applied }, "the database is up to date");
  const queue = await openQueue(database, retry, log);
  let workers: Workers | null = null;
  return {
    ...reviewStoreOf(database),
    ...conversationStoreOf(database),
    ...feedbackStoreOf(database),
    ...inboxOf(database, queue),
    async work(handlers, { concurrency = 4, pollSeconds = 2 } = {}) {
      if (workers !== null) throw new Error("the store has its workers already");
      const orphans = await sweepOrphans(database, queue);
      if (orphans > 0) log.warn({ orphans }, "jobs of a process that died were put back");
      workers = await startWorkers({ database, queue, handlers, log, concurrency, pollSeconds });
      return workers;
    },
    async enqueue(job, startAfter) {
      await database.transaction((tx) => queue.enqueue(tx, job, startAfter));
      queue.wake();
    },
    async check() {
      const missing = await missingMigrations(database, migrations);
      if (missing.length > 0) throw new Error(`migrations are missing: ${missing.join(", ")}`);
    },
    queueDepth: () => readDepth(database),
    async close() {
      await workers?.stop(0);
      await queue.boss.stop({ graceful: false, close: false });
      await database.close();
    },
  };
}

async function readDepth(database: Database): Promise<QueueDepth> {
  const depth = { ready: 0, deferred: 0, active: 0, deadLettered: 0 };
  for (const { name, state, count } of await countJobs(database, queueNames)) {
    depth[name === deadLetterQueue ? "deadLettered" : state] += count;
  }
  return depth;
}

import { randomUUID } from "node:crypto";
import pino from "pino";
import { openDatabase } from "../../src/store/bootstrap/open-database.ts";
import type { Database } from "../../src/store/database/database.ts";
import { openPglite } from "../../src/store/database/pglite-database.ts";
import { openPostgres } from "../../src/store/database/postgres-database.ts";
import type { Delivery, PullRequestKey, PullRequestState, ReviewJob, ReviewStore } from "../../src/store/index.ts";
import { migrationFolder, readMigrations } from "../../src/store/migrate.ts";
import type { Place } from "./backends.ts";

export const silent = pino({ level: "silent" });

/** Fails at once and is tried again at once, so that no test waits. */
export const eagerRetry = { limit: 2, delay: 0, max: 0 } as const;

let latest = 0;

/** A pull request that no other test has. */
export function freshKey(installationId = ++latest): PullRequestKey {
  return { installationId, repositoryId: installationId * 10, number: ++latest };
}

export const jobOf = (key: PullRequestKey, deliveryId: string = randomUUID()): ReviewJob => ({
  ...key,
  kind: "review",
  owner: "octo",
  repository: "shop",
  deliveryId,
  reason: "pull_request.opened",
});

export const deliveryOf = (key: PullRequestKey, id: string = randomUUID()): Delivery => ({
  id,
  event: "pull_request",
  action: "opened",
  installationId: key.installationId,
  jobs: [jobOf(key, id)],
});

export const stateOf = (key: PullRequestKey, change: Partial<PullRequestState> = {}): PullRequestState => ({
  ...key,
  headSha: "a".repeat(40),
  baseSha: "b".repeat(40),
  baseRef: "main",
  state: "open",
  forced: false,
  draft: false,
  merged: false,
  ...change,
});

/** Saves a pull request and what it belongs to. */
export async function savePull(store: ReviewStore, key: PullRequestKey): Promise<void> {
  const { installationId, repositoryId } = key;
  await store.saveRepository({ installationId, repositoryId, owner: "octo", name: "shop" });
  await store.savePullRequest(stateOf(key));
}

/** A database as its owner, with nothing made in it. */
export const openAsOwner = (place: Place): Promise<Database> =>
  place.databaseUrl === undefined
    ? openPglite(place.dataDir)
    : Promise.resolve(openPostgres(place.databaseUrl, 10, silent, null));

/** A database that was prepared, as the server works on it. */
export const openPrepared = async (place: Place): Promise<Database> =>
  openDatabase(place, await readMigrations(migrationFolder), silent);

import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { ensureApplicationRole } from "../../src/store/application-role.ts";
import { type Job, openStore, type PullRequestKey } from "../../src/store/index.ts";
import { migrate, migrationFolder, readMigrations } from "../../src/store/migrate.ts";
import { openQueue, reviewQueue } from "../../src/store/queue.ts";
import { asTenant } from "../../src/store/tenant.ts";
import { backends, type Place, type RunningBackend } from "./backends.ts";
import { eagerRetry, jobOf, openDatabase, silent } from "./things.ts";

/** Migrations of the release before commands and waivers. */
const ofPreviousRelease = 4;

const guid = "22222222-2222-2222-2222-222222222222";
const before: PullRequestKey = { installationId: 7, repositoryId: 70, number: 1 };
const beside: PullRequestKey = { ...before, number: 2 };

/** What that release wrote for a pull request under review, with its own statements. */
const oldRows = ({ installationId, repositoryId, number }: PullRequestKey, deliveryId: string): readonly string[] => [
  `insert into arch_review.installations (installation_id, account) values (${installationId}, 'octo')
   on conflict (installation_id) do nothing`,
  `insert into arch_review.repositories (installation_id, repository_id, owner, name)
   values (${installationId}, ${repositoryId}, 'octo', 'shop') on conflict (installation_id, repository_id) do nothing`,
  `insert into arch_review.pull_requests
     (installation_id, repository_id, number, head_sha, base_sha, base_ref, state, forced, comment_state, comment_id,
      comment_hash, generation)
   values (${installationId}, ${repositoryId}, ${number}, 'a', 'b', 'main', 'open', false, 'posted', 5, 'h', 1)`,
  `insert into arch_review.reviews (installation_id, repository_id, number, generation, head_sha, base_sha)
   values (${installationId}, ${repositoryId}, ${number}, 1, 'a', 'b')`,
  `insert into arch_review.write_intents (installation_id, repository_id, number, generation, kind)
   values (${installationId}, ${repositoryId}, ${number}, 1, 'create-comment')`,
  `insert into arch_review.deliveries (installation_id, delivery_id, event, action, repository_id, number, state)
   values (${installationId}, '${deliveryId}', 'pull_request', 'opened', ${repositoryId}, ${number}, 'queued')`,
];

describe.each(backends)("a database of the previous release on $name", (backend) => {
  let running: RunningBackend;
  let place: Place;

  /** Does what a process of that release did, on the schema as it is now, with `count` of the migrations applied. */
  async function asPreviousRelease(count: number, key: PullRequestKey, deliveryId: string): Promise<void> {
    const database = await openDatabase(place);
    await ensureApplicationRole(database);
    await migrate(database, (await readMigrations(migrationFolder)).slice(0, count));
    const queue = await openQueue(database, eagerRetry, silent);
    await database.transaction((tx) =>
      asTenant(tx, key.installationId, async (tenant) => {
        for (const statement of oldRows(key, deliveryId)) await tenant.query(statement);
      }),
    );
    const { kind: _kind, ...job } = jobOf(key, deliveryId);
    const singletonKey = `${key.installationId}/${key.repositoryId}/${key.number}`;
    await queue.boss.send(reviewQueue, job, { singletonKey, group: { id: String(key.installationId) } });
    await queue.boss.stop({ graceful: false, close: false });
    await database.close();
  }

  async function stateOfDelivery(key: PullRequestKey, deliveryId: string): Promise<readonly unknown[]> {
    const database = await openDatabase(place);
    const state = "select state from arch_review.deliveries where delivery_id = $1::uuid";
    const rows = await database.transaction((tx) =>
      asTenant(tx, key.installationId, (tenant) => tenant.query(state, [deliveryId])),
    );
    await database.close();
    return rows;
  }

  beforeAll(async () => {
    running = await backend.start();
    place = await running.place();
  });
  afterAll(() => running.stop());

  test.each([
    ["is taken over with its jobs and its reviews", ofPreviousRelease, before],
    ["may be written by that release beside this one", Number.POSITIVE_INFINITY, beside],
  ] as const)("%s", async (_what, migrations, key) => {
    const deliveryId = `${guid.slice(0, -1)}${key.number}`;
    await asPreviousRelease(migrations, key, deliveryId);
    const store = await openStore({ ...place, log: silent, retry: eagerRetry });

    expect(await store.findPullRequest(key)).toMatchObject({
      draft: false,
      merged: false,
      comment: { kind: "posted", id: 5, hash: "h", nodeId: null, minimized: false },
    });
    expect(await store.runningReviews(key)).toMatchObject([{ generation: 1, baseRef: "", own: null, outcome: null }]);
    expect(await store.openIntents(key)).toMatchObject([{ kind: "create-comment", state: "open" }]);

    const ran = Promise.withResolvers<Job>();
    const run = async (job: Job): Promise<void> => {
      // Nobody knows what branch the old review was for: it is not taken up again.
      const review = await store.beginReview(key, { headSha: "a", baseSha: "b", baseRef: "main" });
      expect(review).toMatchObject({ generation: 2, resumed: false });
      for (const { generation } of await store.runningReviews(key)) {
        await store.finishReview(key, generation, "superseded");
      }
      ran.resolve(job);
    };
    await store.work({ run, giveUp: async (_job, error) => ran.reject(error) }, { pollSeconds: 0.5 });
    expect(await ran.promise).toEqual(jobOf(key, deliveryId));
    for (;;) {
      const { ready, active, deadLettered } = await store.queueDepth();
      if (ready + active + deadLettered === 0) break;
    }
    await store.close();
    expect(await stateOfDelivery(key, deliveryId)).toEqual([{ state: "done" }]);
  });
});

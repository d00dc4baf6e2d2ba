import { PgBoss } from "pg-boss";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { ensureMembership, ensureRoles } from "../../src/store/bootstrap/ensure-roles.ts";
import { type Job, openStore, type PullRequestKey } from "../../src/store/index.ts";
import { migrate, migrationFolder, readMigrations } from "../../src/store/migrate.ts";
import { bossDbOf } from "../../src/store/queue/boss-db.ts";
import { queueSchema } from "../../src/store/sql/jobs.ts";
import { applicationRole } from "../../src/store/tenancy/roles.ts";
import { inTenant } from "../../src/store/tenancy/tenant.ts";
import { backends, type Place, type SharedBackend } from "./backends.ts";
import { queueDepth } from "./queue-depth.ts";
import { eagerRetry, jobOf, openAsOwner, openPrepared, silent } from "./things.ts";

/** Migrations of the release before the roles were three. */
const ofPreviousRelease = 10;

const finding = {
  fingerprint: "f1",
  rule: "r",
  severity: "advice",
  status: "open",
  path: "p",
  startLine: 1,
  endLine: 2,
};

const guid = "22222222-2222-2222-2222-222222222222";
const before: PullRequestKey = { installationId: 7, repositoryId: 70, number: 1 };
const beside: PullRequestKey = { ...before, number: 2 };

/** What that release wrote for a pull request under review that had one before, with its own statements. */
const oldRows = ({ installationId, repositoryId, number }: PullRequestKey, deliveryId: string): readonly string[] => {
  const pull = `${installationId}, ${repositoryId}, ${number}`;
  return [
    `insert into arch_review.deliveries (installation_id, delivery_id, event, action, repository_id, number, state)
     values (${installationId}, '${deliveryId}', 'pull_request', 'opened', ${repositoryId}, ${number}, 'queued')
     on conflict (installation_id, delivery_id) do update set state = excluded.state, received_at = now()
     where deliveries.state = 'failed'`,
    `insert into arch_review.delivery_jobs (installation_id, delivery_id, job_key)
     values (${installationId}, '${deliveryId}', '${installationId}/${repositoryId}/${number}')`,
    `insert into arch_review.installations (installation_id, account) values (${installationId}, 'octo')
     on conflict (installation_id) do update set account = excluded.account, updated_at = now()`,
    `insert into arch_review.repositories (installation_id, repository_id, owner, name)
     values (${installationId}, ${repositoryId}, 'octo', 'shop')
     on conflict (installation_id, repository_id) do update set name = excluded.name, updated_at = now()`,
    `insert into arch_review.pull_requests
       (installation_id, repository_id, number, head_sha, base_sha, base_ref, state, forced, draft, merged)
     values (${pull}, 'a', 'b', 'main', 'open', false, false, false)`,
    `update arch_review.pull_requests set comment_state = 'posted', comment_id = 5, comment_hash = 'h', generation = 2
      where number = ${number}`,
    `insert into arch_review.reviews (installation_id, repository_id, number, generation, head_sha, base_sha, base_ref)
     values (${pull}, 1, 'a', 'b', 'main'), (${pull}, 2, 'a', 'b', 'main')`,
    `update arch_review.reviews
        set policy_hash = 'p', engine_version = '1', verdict = 'fail',
            report = '${JSON.stringify({ findings: [finding] })}'::jsonb
      where number = ${number} and generation = 1`,
    `update arch_review.reviews set conclusion = 'failure', title = 't' where number = ${number} and generation = 1`,
    `update arch_review.reviews set state = 'published', updated_at = now() where number = ${number} and generation = 1`,
    `insert into arch_review.write_intents (installation_id, repository_id, number, generation, kind)
     values (${pull}, 2, 'create-comment')`,
    `insert into arch_review.commands
       (installation_id, repository_id, number, comment_id, author_id, author_login, written_at, command)
     values (${pull}, 9, 1, 'kim', now(), '{"verb":"recheck"}')`,
    `insert into arch_review.audit_log (installation_id, repository_id, number, actor_id, actor_login, action, details)
     values (${pull}, 1, 'kim', 'x', '{}')`,
  ];
};

describe.each(backends)("a database of the previous release on $name", (backend) => {
  let running: SharedBackend;
  let place: Place;

  /** Does what a process of that release did, as the owner of everything, with `count` of the migrations applied. */
  async function asPreviousRelease(count: number, key: PullRequestKey, deliveryId: string): Promise<void> {
    const database = await openAsOwner(place);
    await ensureRoles(database);
    await ensureMembership(database, database);
    await migrate(database, (await readMigrations(migrationFolder)).slice(0, count));
    const boss = new PgBoss({ db: bossDbOf(database), schema: queueSchema, schedule: false, supervise: false });
    await boss.start();
    await boss.createQueue("review-dead", {});
    await boss.createQueue("review", { deadLetter: "review-dead", policy: "stately" });
    await database.transaction(async (tx) => {
      await tx.query("select set_config('role', $1, true), set_config('app.installation_id', $2, true)", [
        applicationRole,
        String(key.installationId),
      ]);
      for (const statement of oldRows(key, deliveryId)) await tx.query(statement);
      await tx.query("select set_config('role', 'none', true), set_config('app.installation_id', '', true)");
      const singletonKey = `${key.installationId}/${key.repositoryId}/${key.number}`;
      const group = { id: String(key.installationId) };
      await boss.send("review", jobOf(key, deliveryId), { singletonKey, group, priority: 0, db: bossDbOf(tx) });
    });
    await boss.stop({ graceful: false, close: false });
    await database.close();
  }

  async function stateOfDelivery(key: PullRequestKey, deliveryId: string): Promise<readonly unknown[]> {
    const database = await openPrepared(place);
    const state = "select state from arch_review.deliveries where delivery_id = $1::uuid";
    const rows = await inTenant(database)(key.installationId, (tenant) => tenant.query(state, [deliveryId]));
    await database.close();
    return rows;
  }

  beforeAll(async () => {
    running = await backend.share();
    place = await running.emptyPlace();
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
    expect(await store.runningReviews(key)).toMatchObject([
      { generation: 2, baseRef: "main", own: null, outcome: null },
    ]);
    expect(await store.report(key)).toMatchObject({ generation: 1, details: null, outcome: { verdict: "fail" } });
    expect(await store.history(key, 9)).toMatchObject([
      { generation: 2, state: "running", open: null },
      { generation: 1, state: "published", open: { advice: 1 }, change: null },
    ]);
    expect(await store.sightings(key)).toMatchObject([{ fingerprint: "f1", now: "present" }]);
    expect(await store.pendingCommands(key)).toHaveLength(1);
    expect(await store.openIntents(key)).toMatchObject([{ kind: "create-comment", state: "open" }]);

    const ran = Promise.withResolvers<Job>();
    const run = async (job: Job): Promise<void> => {
      const review = await store.beginReview(key, { headSha: "a", baseSha: "b", baseRef: "main" });
      expect(review).toMatchObject({ generation: 2, resumed: true });
      for (const { generation } of await store.runningReviews(key)) {
        await store.finishReview(key, generation, "superseded");
      }
      ran.resolve(job);
    };
    await store.work({ run, giveUp: async (_job, error) => ran.reject(error) }, { pollSeconds: 0.5 });
    expect(await ran.promise).toEqual(jobOf(key, deliveryId));
    for (;;) {
      const { ready, active, deadLettered } = await queueDepth(store);
      if (ready + active + deadLettered === 0) break;
    }
    await store.close();
    expect(await stateOfDelivery(key, deliveryId)).toEqual([{ state: "done" }]);
  });
});

import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { z } from "zod";
import { ensureApplicationRole } from "../../src/store/application-role.ts";
import type { Database, Session } from "../../src/store/database.ts";
import { inboxOf } from "../../src/store/inbox.ts";
import { migrate, migrationFolder, readMigrations } from "../../src/store/migrate.ts";
import { openQueue } from "../../src/store/queue.ts";
import { reviewStoreOf } from "../../src/store/review-store.ts";
import { applicationRole, asTenant } from "../../src/store/tenant.ts";
import { backends, type RunningBackend } from "./backends.ts";
import { deliveryOf, eagerRetry, freshKey, openDatabase, savePull, silent } from "./things.ts";

const mine = freshKey(1001);
const theirs = freshKey(2002);

const tables = ["installations", "repositories", "deliveries", "pull_requests", "reviews", "write_intents"];

const count = z.object({ count: z.coerce.number() });
const ids = z.object({ installation_id: z.coerce.number() });

describe.each(backends)("tenants on $name", (backend) => {
  let running: RunningBackend;
  let database: Database;
  let stopQueue: () => Promise<void>;

  const asMe = <T>(work: (session: Session) => Promise<T>): Promise<T> =>
    database.transaction((tx) => asTenant(tx, mine.installationId, work));
  /** The application role without a tenant. */
  const asNobody = <T>(work: (session: Session) => Promise<T>): Promise<T> =>
    database.transaction(async (tx) => {
      await tx.query("select set_config('role', $1, true)", [applicationRole]);
      return work(tx);
    });

  beforeAll(async () => {
    running = await backend.start();
    database = await openDatabase(await running.place());
    await ensureApplicationRole(database);
    await migrate(database, await readMigrations(migrationFolder));
    const queue = await openQueue(database, eagerRetry, silent);
    stopQueue = () => queue.boss.stop({ graceful: false, close: false });
    const store = reviewStoreOf(database);
    for (const key of [mine, theirs]) {
      await inboxOf(database, queue).receive(deliveryOf(key));
      await savePull(store, key);
      await store.beginReview(key, { headSha: "a", baseSha: "b", baseRef: "main" });
      await store.beginIntent(key, 1, "create-comment");
    }
  });
  afterAll(async () => {
    await stopQueue();
    await database.close();
    await running.stop();
  });

  test("the list of tables here is that of the schema", async () => {
    const rows = await database.query(
      "select tablename as name from pg_tables where schemaname = 'arch_review' and tablename <> 'schema_migrations'",
    );
    expect(rows.map((row) => z.object({ name: z.string() }).parse(row).name).sort()).toEqual([...tables].sort());
  });

  test.each(tables)("%s has policies that are enabled and forced, and none lets everything through", async (table) => {
    const [row] = await database.query(
      `select relrowsecurity and relforcerowsecurity as guarded,
              (select count(*) from pg_policy
                where polrelid = pg_class.oid and polqual is not null and polwithcheck is not null)::integer as policies,
              (select count(*) from pg_policy
                where polrelid = pg_class.oid
                  and (pg_get_expr(polqual, polrelid) not like '%app.installation_id%'
                       or pg_get_expr(polwithcheck, polrelid) not like '%app.installation_id%'))::integer as open
         from pg_class where oid = $1::regclass`,
      [`arch_review.${table}`],
    );
    expect(row).toEqual({ guarded: true, policies: 1, open: 0 });
  });

  test.each(tables)("%s shows a tenant its own rows and no others", async (table) => {
    const rows = await asMe((session) => session.query(`select installation_id from arch_review.${table}`));
    expect(new Set(rows.map((row) => ids.parse(row).installation_id))).toEqual(new Set([mine.installationId]));
  });

  test.each(tables)("%s shows nobody anything", async (table) => {
    expect(await asNobody((session) => session.query(`select 1 from arch_review.${table}`))).toEqual([]);
  });

  test.each([
    ["deliveries", "state = 'failed'"],
    ["installations", "state = 'deleted'"],
    ["repositories", "name = 'stolen'"],
    ["pull_requests", "generation = 99"],
    ["reviews", "state = 'published'"],
    ["write_intents", "state = 'done'"],
  ])("%s takes no update across tenants", async (table, change) => {
    const update = `update arch_review.${table} set ${change} where installation_id = ${theirs.installationId} returning 1`;
    expect(await asMe((session) => session.query(update))).toEqual([]);
    expect(await asNobody((session) => session.query(update))).toEqual([]);
  });

  test.each([
    ["installations", "(installation_id, account) values (3003, 'x')"],
    ["repositories", `(installation_id, repository_id, owner, name) values (${theirs.installationId}, 5, 'x', 'y')`],
    [
      "deliveries",
      `(installation_id, delivery_id, event, action, state)
       values (${theirs.installationId}, '00000000-0000-0000-0000-000000000001', 'x', 'y', 'done')`,
    ],
    [
      "pull_requests",
      `(installation_id, repository_id, number, head_sha, base_sha, base_ref, state)
       values (${theirs.installationId}, ${theirs.repositoryId}, 999, 'a', 'b', 'c', 'open')`,
    ],
  ])("%s takes no insert across tenants", async (table, rest) => {
    const insert = `insert into arch_review.${table} ${rest}`;
    await expect(asMe((session) => session.query(insert))).rejects.toThrow("row-level security");
    await expect(asNobody((session) => session.query(insert))).rejects.toThrow("row-level security");
  });

  test.each(tables)("a row of %s cannot be moved to another tenant, deleted or truncated", async (table) => {
    for (const statement of [
      `update arch_review.${table} set installation_id = ${theirs.installationId}`,
      `delete from arch_review.${table}`,
      `truncate arch_review.${table} cascade`,
      `alter table arch_review.${table} disable row level security`,
    ]) {
      await expect(asMe((session) => session.query(statement))).rejects.toThrow(/permission denied|must be owner/);
    }
  });

  test.each([
    ["the queue", "select 1 from arch_review_queue.job"],
    ["the record of migrations", "select 1 from arch_review.schema_migrations"],
    ["new tables", "create table arch_review.mine (id bigint primary key)"],
  ])("the application role has no access to %s", async (_what, statement) => {
    await expect(asMe((session) => session.query(statement))).rejects.toThrow("permission denied");
  });

  test("a key of one tenant given to another finds nothing", async () => {
    const store = reviewStoreOf(database);
    const confused = { ...theirs, installationId: mine.installationId };
    expect(await store.findPullRequest(confused)).toBeNull();
    expect(await store.reviews(confused)).toEqual([]);
    expect(await store.beginIntent(confused, 1, "create-comment")).toBeNull();
    await store.saveComment(confused, { kind: "removed" });
    expect((await store.findPullRequest(theirs))?.comment).toEqual({ kind: "none" });
  });

  test("role and tenant end with the work, and with the transaction when the work fails", async () => {
    const state = "select current_user as role, coalesce(current_setting('app.installation_id', true), '') as tenant";
    const [before] = await database.query(state);
    const after = await database.transaction(async (tx) => {
      await asTenant(tx, mine.installationId, (session) => session.query("select 1"));
      return tx.query(state);
    });
    expect(after).toEqual([before]);
    await expect(asMe((session) => session.query("select 1/0"))).rejects.toThrow("division by zero");
    expect(await database.query(state)).toEqual([before]);
  });

  test("the application role owns nothing and cannot bypass a policy", async () => {
    const [row] = await database.query(
      `select count(*) as count from pg_roles
        where rolname = $1 and not rolsuper and not rolbypassrls and not rolcanlogin
          and not exists (select from pg_class where relowner = pg_roles.oid)`,
      [applicationRole],
    );
    expect(count.parse(row).count).toBe(1);
  });
});

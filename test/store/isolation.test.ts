import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { z } from "zod";
import { ensureApplicationRole } from "../../src/store/application-role.ts";
import { conversationStoreOf } from "../../src/store/conversation-store.ts";
import type { Database, Session } from "../../src/store/database.ts";
import { feedbackReaderOf, feedbackStoreOf } from "../../src/store/feedback-store.ts";
import { inboxOf } from "../../src/store/inbox.ts";
import { migrate, migrationFolder, readMigrations } from "../../src/store/migrate.ts";
import { openQueue } from "../../src/store/queue.ts";
import { reviewStoreOf } from "../../src/store/review-store.ts";
import { applicationRole, asTenant } from "../../src/store/tenant.ts";
import { backends, type RunningBackend } from "./backends.ts";
import { commandOf, converse, disputeOf, outcomeOf, waiverOf } from "./conversation-things.ts";
import { deliveryOf, eagerRetry, freshKey, openDatabase, savePull, silent } from "./things.ts";

const mine = freshKey(1001);
const theirs = freshKey(2002);

const pull = `${theirs.installationId}, ${theirs.repositoryId}, ${theirs.number}`;
const review = `${pull}, 1`;

/** Every table: how the role might change a row (null: it may change nothing), and a row of another tenant to insert. */
const tables = [
  { table: "installations", change: "state = 'deleted'", row: "(installation_id, account) values (3003, 'x')" },
  {
    table: "repositories",
    change: "name = 'stolen'",
    row: `(installation_id, repository_id, owner, name) values (${theirs.installationId}, 5, 'x', 'y')`,
  },
  {
    table: "deliveries",
    change: "state = 'failed'",
    row: `(installation_id, delivery_id, event, action, state)
          values (${theirs.installationId}, '00000000-0000-0000-0000-000000000001', 'x', 'y', 'done')`,
  },
  {
    table: "delivery_jobs",
    change: "state = 'failed'",
    row: `(installation_id, delivery_id, job_key)
          values (${theirs.installationId}, '00000000-0000-0000-0000-000000000001', 'x')`,
  },
  {
    table: "pull_requests",
    change: "generation = 99",
    row: `(installation_id, repository_id, number, head_sha, base_sha, base_ref, state)
          values (${theirs.installationId}, ${theirs.repositoryId}, 999, 'a', 'b', 'c', 'open')`,
  },
  {
    table: "reviews",
    change: "conclusion = 'success'",
    row: `(installation_id, repository_id, number, generation, head_sha, base_sha) values (${pull}, 9, 'a', 'b')`,
  },
  {
    table: "write_intents",
    change: "state = 'done'",
    row: `(installation_id, repository_id, number, generation, kind) values (${review}, 'create-notice')`,
  },
  {
    table: "commands",
    change: "outcome = 'done'",
    row: `(installation_id, repository_id, number, comment_id, author_id, author_login, written_at, command)
          values (${pull}, 9, 1, 'x', now(), '{}')`,
  },
  {
    table: "waivers",
    change: "ended_how = 'revoked', ended_at = now()",
    row: `(installation_id, repository_id, number, waiver_id, fingerprint, rule, head_sha, by_id, by_login, reason,
           until, comment_id) values (${pull}, 9, 'f', 'r', 'a', 1, 'x', 'y', '2999-01-01', 9)`,
  },
  {
    table: "disputes",
    change: "reason = 'stolen'",
    row: `(installation_id, repository_id, number, fingerprint, rule, by_id, by_login, reason, comment_id)
          values (${pull}, 'f', 'r', 9, 'x', 'y', 9)`,
  },
  {
    table: "replies",
    change: "comment_id = 9, hash = ''",
    row: `(installation_id, repository_id, number, state) values (${pull}9, 'creating')`,
  },
  {
    table: "audit_log",
    change: null,
    row: `(installation_id, action, details) values (${theirs.installationId}, 'x', '{}')`,
  },
  {
    table: "inline_comments",
    change: "minimized = true",
    row: `(installation_id, repository_id, number, comment_id, node_id, fingerprint) values (${pull}, 9, 'n', 'f')`,
  },
  {
    table: "finding_outcomes",
    change: "outcome = 'fixed'",
    row: `(installation_id, repository_id, number, fingerprint, rule, severity, outcome, disputed)
          values (${pull}, 'g', 'r', 'advice', 'fixed', false)`,
  },
  {
    table: "comment_reactions",
    change: "up = 99",
    row: `(installation_id, repository_id, number, up, down) values (${pull}9, 1, 1)`,
  },
] as const;

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
      await inboxOf(database, queue).receive({ ...deliveryOf(key), command: commandOf(key) });
      await savePull(store, key);
      await store.beginReview(key, { headSha: "a", baseSha: "b", baseRef: "main" });
      await store.beginIntent(key, 1, "create-comment");
      await converse(conversationStoreOf(database), key);
      await feedbackStoreOf(database).saveOutcomes(key, [outcomeOf(key)], { up: 1, down: 0 });
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
    const names = rows.map((row) => z.object({ name: z.string() }).parse(row).name);
    expect(names.sort()).toEqual(tables.map(({ table }) => table).sort());
  });

  test.each(tables)(
    "$table has policies that are enabled and forced, and none lets everything through",
    async ({ table }) => {
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
    },
  );

  test.each(tables)("$table shows a tenant its own rows and no others", async ({ table }) => {
    const rows = await asMe((session) => session.query(`select installation_id from arch_review.${table}`));
    expect(new Set(rows.map((row) => ids.parse(row).installation_id))).toEqual(new Set([mine.installationId]));
  });

  test.each(tables)("$table shows nobody anything", async ({ table }) => {
    expect(await asNobody((session) => session.query(`select 1 from arch_review.${table}`))).toEqual([]);
  });

  test.each(tables)("$table takes no update across tenants", async ({ table, change }) => {
    const update = `update arch_review.${table} set ${change ?? "action = 'x'"} where installation_id = ${theirs.installationId} returning 1`;
    if (change === null) {
      await expect(asMe((session) => session.query(update))).rejects.toThrow("permission denied");
      return;
    }
    expect(await asMe((session) => session.query(update))).toEqual([]);
    expect(await asNobody((session) => session.query(update))).toEqual([]);
  });

  test.each(tables)("$table takes no insert across tenants", async ({ table, row }) => {
    const insert = `insert into arch_review.${table} ${row}`;
    await expect(asMe((session) => session.query(insert))).rejects.toThrow("row-level security");
    await expect(asNobody((session) => session.query(insert))).rejects.toThrow("row-level security");
  });

  test.each(tables)("a row of $table cannot be moved to another tenant, deleted or truncated", async ({ table }) => {
    for (const statement of [
      `update arch_review.${table} set installation_id = ${theirs.installationId}`,
      `delete from arch_review.${table}`,
      `truncate arch_review.${table} cascade`,
      `alter table arch_review.${table} disable row level security`,
    ]) {
      await expect(asMe((session) => session.query(statement))).rejects.toThrow(/permission denied|must be owner/);
    }
  });

  test.each(["at", "repository_id", "number", "actor_id", "actor_login", "action", "details"])(
    "the application role cannot change %s in the audit log, not even its own",
    async (column) => {
      const update = `update arch_review.audit_log set ${column} = ${column}`;
      await expect(asMe((session) => session.query(update))).rejects.toThrow("permission denied");
    },
  );

  test.each([
    ["commands", "author_id"],
    ["commands", "command"],
    ["waivers", "until"],
    ["waivers", "reason"],
    ["waivers", "by_id"],
    ["waivers", "fingerprint"],
    ["disputes", "by_id"],
  ])("the application role cannot rewrite %s.%s", async (table, column) => {
    const update = `update arch_review.${table} set ${column} = ${column}`;
    await expect(asMe((session) => session.query(update))).rejects.toThrow("permission denied");
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
    expect(await store.standings(confused, { baseRef: "main" })).toEqual([]);
  });

  test("a key of one tenant given to another finds nothing of its conversation", async () => {
    const store = conversationStoreOf(database);
    const confused = { ...theirs, installationId: mine.installationId };
    expect(await store.pendingCommands(confused)).toEqual([]);
    expect(await store.waivers(confused)).toEqual([]);
    expect(await store.endWaiver(confused, 1, "revoked", null)).toBe(false);
    expect(await store.disputes(confused)).toEqual([]);
    expect(await store.reply(confused)).toEqual({ kind: "none" });
    expect(await store.inlineComments(confused)).toEqual([]);
    await expect(store.addWaivers([waiverOf(confused)])).rejects.toThrow("was not saved");
    await expect(store.addDispute(disputeOf(confused))).rejects.toThrow("foreign key");
  });

  test("who reads how findings ended sees one tenant and can change nothing", async () => {
    const inside: string[] = [];
    const watched: Database = {
      ...database,
      transaction: (work) =>
        database.transaction(async (tx) => {
          const result = await work(tx);
          const [row] = await tx.query("select current_setting('transaction_read_only') as state");
          inside.push(z.object({ state: z.string() }).parse(row).state);
          return result;
        }),
    };
    const reader = feedbackReaderOf(watched);
    expect(await reader.outcomeCounts(mine.installationId, "2000-01-01")).toHaveLength(1);
    expect(await reader.reactionCounts(mine.installationId, "2000-01-01")).toEqual({ up: 1, down: 0 });
    expect(inside).toEqual(["on", "on"]);
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

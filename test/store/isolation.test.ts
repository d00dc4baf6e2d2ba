import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { z } from "zod";
import { conversationStoreOf } from "../../src/store/conversation-store.ts";
import type { Database } from "../../src/store/database/database.ts";
import { feedbackReaderOf, feedbackStoreOf } from "../../src/store/feedback-store.ts";
import { judgeStoreOf } from "../../src/store/judge-store.ts";
import { reviewStoreOf } from "../../src/store/review-store.ts";
import { insertCommand } from "../../src/store/sql/commands.ts";
import { insertDeliveries } from "../../src/store/sql/deliveries.ts";
import { tenantTables } from "../../src/store/sql/tenant-tables.ts";
import { applicationRole, maintenanceRole, queueRole, type Role, roles } from "../../src/store/tenancy/roles.ts";
import { asEachTenant, asTenant, inTenant } from "../../src/store/tenancy/tenant.ts";
import { verdictCacheOf } from "../../src/store/verdict-cache.ts";
import { backends, execute, type Place, type SharedBackend } from "./backends.ts";
import { commandOf, converse, disputeOf, outcomeOf, waiverOf } from "./conversation-things.ts";
import { type Attack, attacks, functionsOf, leaksOf, type Relation, relationsOf, tryAs } from "./leaks.ts";
import { deliveryOf, freshKey, openPrepared, savePull } from "./things.ts";

const mine = freshKey(1001);
const theirs = freshKey(2002);

const text = z.object({ text: z.string() });
const names = z.object({ name: z.string() });

const finding = {
  fingerprint: "f1",
  rule: "r",
  severity: "advice",
  status: "open",
  path: "p",
  startLine: 1,
  endLine: 2,
};

/** Leaves a row of both tenants in every table. */
async function fill(database: Database): Promise<void> {
  const store = reviewStoreOf(database);
  for (const key of [mine, theirs]) {
    const id = key.installationId;
    await savePull(store, key);
    await inTenant(database)(id, async (tenant) => {
      await insertDeliveries(tenant, id, [deliveryOf(key)]);
      await insertCommand(tenant, commandOf(key));
    });
    await store.beginReview(key, { headSha: "a", baseSha: "b", baseRef: "main" });
    await store.beginIntent(key, 1, "create-comment");
    const report = { findings: [finding] };
    await store.recordOutcome(key, 1, { policyHash: "p", engineVersion: "1", verdict: "fail", report }, report);
    await store.finishReview(key, 1, "published");
    await converse(conversationStoreOf(database), key);
    await feedbackStoreOf(database).saveOutcomes(key, [outcomeOf(key)], { up: 1, down: 0 });
    await verdictCacheOf(database).saveVerdict(id, "k", { secret: id });
    await judgeStoreOf(database).keepJudgements(id, new Map([["k", { secret: id }]]));
    await judgeStoreOf(database).takeTokens({ installationId: id, day: "2026-01-02", tokens: 5 }, 10);
  }
}

describe.each(backends)("tenants on $name", (backend) => {
  let running: SharedBackend;
  let place: Place;
  let database: Database;
  let relations: Readonly<Record<Role, readonly Relation[]>>;
  /** A row of the other tenant by table, as JSON. */
  const victims = new Map<string, string>();

  const rowsOf = async (table: string, tenant: number): Promise<readonly string[]> =>
    (
      await tryAs(database, applicationRole, tenant, (session) =>
        session.query(`select to_jsonb(mine)::text as text from ${table} as mine order by 1`),
      )
    ).map((row) => text.parse(row).text);
  /** PGlite is one session, in which the owner is who it was before it became the queue's role. */
  const asOwner = (sql: string): Promise<unknown> =>
    place.databaseUrl === undefined
      ? database.script(`set role none; ${sql} set role ${queueRole};`)
      : execute(place.databaseUrl, sql);
  const asMe = (statement: string) =>
    tryAs(database, applicationRole, mine.installationId, (session) => session.query(statement));

  beforeAll(async () => {
    running = await backend.share();
    place = await running.place();
    database = await openPrepared(place);
    await fill(database);
    relations = {
      [applicationRole]: await relationsOf(database, applicationRole),
      [queueRole]: await relationsOf(database, queueRole),
      [maintenanceRole]: await relationsOf(database, maintenanceRole),
    };
    for (const { name } of relations[applicationRole]) {
      const [row] = await rowsOf(name, theirs.installationId);
      if (row !== undefined) victims.set(name, row);
    }
  });
  afterAll(async () => {
    await database.close();
    await running.stop();
  });

  const leaks = async (role: Role, own: number | null): Promise<readonly string[]> => {
    const found: string[] = [];
    for (const relation of relations[role]) {
      const row = victims.get(relation.name) ?? "{}";
      found.push(...(await leaksOf(database, relation, { role, own, victim: theirs.installationId, row })));
    }
    return found;
  };

  test("every table of the schema is tried, with rows of both tenants in it", async () => {
    const rows = await database.query(
      `select format('%I.%I', schemaname, tablename) as name from pg_tables
        where schemaname = 'arch_review' and tablename <> 'schema_migrations'`,
    );
    const tables = rows.map((row) => names.parse(row).name).sort();
    expect(relations[applicationRole].map(({ name }) => name)).toEqual(tables);
    expect([...victims.keys()].sort()).toEqual(tables);
    for (const table of tables) expect(await rowsOf(table, mine.installationId), table).not.toEqual([]);
    expect(tenantTables.map(({ name }) => name).sort(), "what is deleted with an installation").toEqual(tables);
  });

  test.each([
    ["with one tenant set", mine.installationId],
    ["with none set", null],
  ])("%s the application reads, adds, changes, moves and deletes no row of another's", async (_what, own) => {
    const before = new Map<string, readonly string[]>();
    for (const table of victims.keys()) before.set(table, await rowsOf(table, theirs.installationId));
    expect(await leaks(applicationRole, own)).toEqual([]);
    for (const [table, rows] of before) expect(await rowsOf(table, theirs.installationId), table).toEqual(rows);
  });

  test.each([
    ["with one tenant set", mine.installationId],
    ["with none set", null],
  ])("%s the maintenance sees of another tenant that it exists, and deletes nothing of it", async (_what, own) => {
    const seen = await leaks(maintenanceRole, own);
    expect(
      seen.every((leak) => /^arch_review\.installations: \d rows (?:read|read through a join|counted)$/.test(leak)),
    ).toBe(true);
    expect(seen).not.toEqual([]);
    const account = tryAs(database, maintenanceRole, own, (session) =>
      session.query("select account from arch_review.installations"),
    );
    await expect(account).rejects.toThrow("permission denied");
  });

  test("the queue's role, as which every connection starts, has no right to any table with tenants' rows", () => {
    expect(relations[queueRole].filter(({ tenants }) => tenants)).toEqual([]);
    expect(relations[queueRole].map(({ name }) => name)).toContain("arch_review_queue.job");
    expect(relations[queueRole].filter(({ name }) => !name.startsWith("arch_review_queue."))).toMatchObject([
      { name: "arch_review.schema_migrations", insertable: [], updatable: [] },
    ]);
  });

  test.each<Role>([applicationRole, maintenanceRole])(
    "%s has nothing but tables with tenants' rows, and calls no function",
    async (role) => {
      expect(relations[role].filter(({ tenants }) => !tenants)).toEqual([]);
      expect(await functionsOf(database, role)).toEqual([]);
    },
  );

  test("no view, function or trigger runs with another's rights", async () => {
    const rows = await database.query(
      `select proname as name from pg_proc join pg_namespace on pg_namespace.oid = pronamespace
        where prosecdef and nspname not in ('pg_catalog', 'information_schema')
       union all
       select viewname from pg_views where schemaname not in ('pg_catalog', 'information_schema')`,
    );
    expect(rows).toEqual([]);
  });

  test("no key, foreign key or unique index spans tenants, so that no error tells of another's row", async () => {
    const rows = await database.query(
      `select indexrelid::regclass::text as name from pg_index
         join pg_class on pg_class.oid = indrelid join pg_namespace on pg_namespace.oid = relnamespace
        where nspname = 'arch_review' and relname <> 'schema_migrations' and indisunique
          and not exists (select from pg_attribute where attrelid = indrelid and attname = 'installation_id'
                             and attnum = any(indkey::smallint[]))
       union all
       select conname from pg_constraint join pg_namespace on pg_namespace.oid = connamespace
        where nspname = 'arch_review' and contype = 'f'
          and not exists (select from pg_attribute where attrelid = conrelid and attname = 'installation_id'
                             and attnum = any(conkey))`,
    );
    expect(rows).toEqual([]);
  });

  test("an error over a foreign key says nothing of the other tenant's row", async () => {
    const statement = `insert into arch_review.pull_requests (installation_id, repository_id, number, head_sha, base_sha, base_ref, state)
      values (${mine.installationId}, ${theirs.repositoryId}, 1, 'a', 'b', 'c', 'open')`;
    const error = await asMe(statement).catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ message: expect.stringContaining("foreign key") });
    expect(JSON.stringify(error)).not.toContain(String(theirs.installationId));
  });

  test("the statistics of columns show a tenant nothing", async () => {
    expect(await asMe("select 1 from pg_stats where schemaname = 'arch_review'")).toEqual([]);
  });

  test.each([
    ["change", "update arch_review.audit_log set action = action"],
    ["delete", "delete from arch_review.audit_log"],
    ["truncate", "truncate arch_review.audit_log"],
    ["lock", "select 1 from arch_review.audit_log for update"],
    ["open", "alter table arch_review.audit_log no force row level security"],
    [
      "empty by a trigger",
      "create trigger x before insert on arch_review.audit_log execute function suppress_redundant_updates_trigger()",
    ],
  ])("the application cannot %s the audit log, not even its own lines", async (_what, statement) => {
    await expect(asMe(statement)).rejects.toThrow(/permission denied|must be owner/);
  });

  test.each([
    ["commands", "author_id"],
    ["commands", "command"],
    ["waivers", "until"],
    ["waivers", "reason"],
    ["waivers", "by_id"],
    ["waivers", "fingerprint"],
    ["disputes", "by_id"],
    ["disputes", "rule"],
    ["findings", "status"],
    ["reviews", "emptied_at"],
    ["reviews", "created_at"],
    ["verdicts", "review"],
    ["judgements", "entry"],
    ["judge_spend", "day"],
  ])("the application cannot rewrite %s.%s", async (table, column) => {
    await expect(asMe(`update arch_review.${table} set ${column} = ${column}`)).rejects.toThrow("permission denied");
  });

  test.each(roles)("%s makes no tables and is a member of nothing", async (role) => {
    for (const schema of ["arch_review", "arch_review_queue"]) {
      const attempt = tryAs(database, role, null, (session) => session.query(`create table ${schema}.mine ()`));
      await expect(attempt).rejects.toThrow("permission denied");
    }
  });

  test("a key of one tenant given to another finds nothing", async () => {
    const confused = { ...theirs, installationId: mine.installationId };
    const reviews = reviewStoreOf(database);
    expect(await reviews.findPullRequest(confused)).toBeNull();
    expect(await reviews.reviews(confused)).toEqual([]);
    expect(await reviews.beginIntent(confused, 1, "create-comment")).toBeNull();
    await reviews.saveComment(confused, { kind: "removed" });
    expect((await reviews.findPullRequest(theirs))?.comment).toEqual({ kind: "none" });
    expect(await reviews.standings(confused, { baseRef: "main" })).toEqual([]);
    const store = conversationStoreOf(database);
    expect(await store.pendingCommands(confused)).toEqual([]);
    expect(await store.waivers(confused)).toEqual([]);
    expect(await store.endWaiver(confused, 1, "revoked", null)).toBe(false);
    expect(await store.disputes(confused)).toEqual([]);
    expect(await store.reply(confused)).toEqual({ kind: "none" });
    expect(await store.inlineComments(confused)).toEqual([]);
    await store.dropCommands(confused);
    expect(await store.pendingCommands(theirs)).toHaveLength(1);
    await expect(store.addWaivers([waiverOf(confused)])).rejects.toThrow("was not saved");
    await expect(store.addDispute(disputeOf(confused))).rejects.toThrow("foreign key");
    expect(await feedbackStoreOf(database).sightings(confused)).toEqual([]);
    expect(await verdictCacheOf(database).findVerdict(mine.installationId, "k")).toEqual({
      secret: mine.installationId,
    });
    expect(await judgeStoreOf(database).findJudgements(mine.installationId, ["k"])).toEqual(
      new Map([["k", { secret: mine.installationId }]]),
    );
  });

  test("who reads how findings ended sees one tenant and can change nothing", async () => {
    const inside: unknown[] = [];
    const watched: Database = {
      ...database,
      transaction: (work) =>
        database.transaction(async (tx) => {
          const result = await work(tx);
          inside.push(...(await tx.query("select current_setting('transaction_read_only') as state")));
          return result;
        }),
    };
    const reader = feedbackReaderOf(watched);
    expect(await reader.outcomeCounts(mine.installationId, "2000-01-01")).toHaveLength(1);
    expect(await reader.reactionCounts(mine.installationId, "2000-01-01")).toEqual({ up: 1, down: 0 });
    expect(inside).toEqual([{ state: "on" }, { state: "on" }]);
  });

  test("role and tenant end with the work, and with the transaction when the work fails", async () => {
    const state = "select current_user as role, coalesce(current_setting('app.installation_id', true), '') as tenant";
    const nobody = [{ role: queueRole, tenant: "" }];
    const after = await database.transaction(async (tx) => {
      await asTenant(tx, mine.installationId, (session) => session.query("select 1"));
      return tx.query(state);
    });
    expect(after).toEqual(nobody);
    const failing = inTenant(database)(mine.installationId, (session) => session.query("select 1/0"));
    await expect(failing).rejects.toThrow("division by zero");
    await inTenant(database)(mine.installationId, (session) => session.query("select 1"));
    expect(await database.query(state)).toEqual(nobody);
    expect(await database.pinned.query(state)).toEqual(nobody);
  });

  test("each in its turn sees its own rows, and has no turn any more once the next begins", async () => {
    const installations = new Map([mine, theirs].map(({ installationId }) => [installationId, null]));
    const ids = "select installation_id::text as text from arch_review.pull_requests";
    const seen = await database.transaction((tx) => asEachTenant(tx, installations, ({ query }) => query(ids)));
    expect(seen.map((rows) => rows.map((row) => text.parse(row).text))).toEqual([["1001"], ["2002"]]);
    const late = database.transaction((tx) =>
      asEachTenant(tx, installations, async ({ query }) => {
        await query(ids);
        return query(ids);
      }),
    );
    await expect(late).rejects.toThrow("a statement came after its tenant's turn");
  });

  test("a table that is added without a policy is found by what tries the others", async () => {
    await asOwner(`create table arch_review.leak (installation_id bigint not null, secret text);
      insert into arch_review.leak values (${mine.installationId}, 'mine'), (${theirs.installationId}, 'theirs');
      grant select, insert, update, delete, truncate on arch_review.leak to ${applicationRole};`);
    const added = (await relationsOf(database, applicationRole)).filter(({ name }) => name === "arch_review.leak");
    const row = JSON.stringify({ installation_id: theirs.installationId, secret: "x" });
    const attack: Attack = { role: applicationRole, own: mine.installationId, victim: theirs.installationId, row };
    const found = await Promise.all(added.map((relation) => leaksOf(database, relation, attack)));
    expect(found.flat().map((leak) => leak.replace(/.*rows /, ""))).toEqual([...attacks]);
    await asOwner("drop table arch_review.leak;");
  });
});

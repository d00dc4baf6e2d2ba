import pino from "pino";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { UserError } from "../../src/charter/index.ts";
import { ensureRoles } from "../../src/store/bootstrap/ensure-roles.ts";
import type { Database } from "../../src/store/database/database.ts";
import { openStore, type Store } from "../../src/store/index.ts";
import { migrate, migrationFolder, missingMigrations, readMigrations } from "../../src/store/migrate.ts";
import type { StoreOptions } from "../../src/store/open-store.ts";
import { roles } from "../../src/store/tenancy/roles.ts";
import { backends, execute, type RunningBackend, type SharedBackend } from "./backends.ts";
import { openAsOwner, silent } from "./things.ts";

describe.each(backends)("migrations on $name", (backend) => {
  let running: SharedBackend;
  let database: Database;

  beforeAll(async () => {
    running = await backend.share();
    database = await openAsOwner(await running.emptyPlace());
    await ensureRoles(database);
  });
  afterAll(async () => {
    await database.close();
    await running.stop();
  });

  test("are applied once however many ask at the same time", async () => {
    const migrations = await readMigrations(migrationFolder);
    const applied = await Promise.all(Array.from({ length: 5 }, () => migrate(database, migrations)));
    expect(applied.flat().sort()).toEqual(migrations.map(({ name }) => name));
    expect(await migrate(database, migrations)).toEqual([]);
    expect(await missingMigrations(database, migrations)).toEqual([]);
  });

  test("that fail leave nothing behind and are tried again", async () => {
    const half = { name: "9001_half.sql", sql: "create table arch_review.half (id bigint primary key); select 1/0;" };
    await expect(migrate(database, [half])).rejects.toThrow("division by zero");
    expect(await missingMigrations(database, [half])).toEqual(["9001_half.sql"]);
    const whole = { ...half, sql: "create table arch_review.half (id bigint primary key)" };
    expect(await migrate(database, [whole])).toEqual(["9001_half.sql"]);
  });

  test("that meet a lock are tried again, and any other error is not", async () => {
    // The first transaction makes the record of migrations.
    const codes = [null, "55P03", "40P01", "42P01"];
    const failing: Database = {
      ...database,
      transaction: (work) => {
        const code = codes.shift() ?? null;
        return code === null
          ? database.transaction(work)
          : Promise.reject(Object.assign(new Error("locked"), { code }));
      },
    };
    await expect(migrate(failing, [{ name: "9003_x.sql", sql: "select 1" }])).rejects.toMatchObject({ code: "42P01" });
    expect(codes).toEqual([]);
  });

  test("that were changed after they were applied stop the start", async () => {
    const first = { name: "9002_first.sql", sql: "select 1" };
    await migrate(database, [first]);
    const attempt = migrate(database, [{ ...first, sql: "select 2" }]);
    await expect(attempt).rejects.toBeInstanceOf(UserError);
    await expect(attempt).rejects.toThrow("9002_first.sql was changed");
  });
});

describe("the migration folder", () => {
  test("is numbered without gaps, and every file bounds how long it waits for a lock", async () => {
    const migrations = await readMigrations(migrationFolder);
    expect(migrations.length).toBeGreaterThan(0);
    expect(migrations.map(({ name }) => Number(name.slice(0, 4)))).toEqual(migrations.map((_each, index) => index + 1));
    for (const { name, sql } of migrations) expect(sql, name).toContain("set local lock_timeout");
  });
});

const [, postgres] = backends;

describe.runIf(postgres)("a PostgreSQL login", () => {
  let running: RunningBackend;
  beforeAll(async () => {
    if (postgres !== undefined) running = await postgres.start();
  });
  afterAll(() => running.stop());

  const placeOf = async () => {
    const { databaseUrl: owner = "", dataDir } = await running.place();
    const loginAs = (name: string): string => owner.replace("server:server", `${name}:${name}`);
    return { owner, admin: loginAs("postgres"), loginAs, dataDir };
  };
  const store = (databaseUrl: string, more: Partial<StoreOptions> = {}): Promise<Store> =>
    openStore({ databaseUrl, dataDir: "unused", log: silent, ...more });

  test("that may not create the roles is told what an administrator has to do", async () => {
    const { owner, admin } = await placeOf();
    await execute(admin, "alter role server nocreaterole");
    const attempt = store(owner);
    await expect(attempt).rejects.toBeInstanceOf(UserError);
    await expect(attempt).rejects.toMatchObject({ remedy: expect.stringContaining("GRANT arch_review_app TO") });
    for (const role of roles)
      await execute(admin, `create role ${role} nologin; grant ${role} to server with admin option`);
    await (await store(owner)).close();
    await execute(admin, "alter role server createrole");
  });

  test.each(roles)("is refused while %s could get round a policy", async (role) => {
    const { owner, admin } = await placeOf();
    for (const [spoil, mend] of [
      [`alter role ${role} bypassrls`, `alter role ${role} nobypassrls`],
      [`create table owned (); alter table owned owner to ${role}`, "drop table owned"],
      [`grant pg_read_all_data to ${role}`, `revoke pg_read_all_data from ${role}`],
    ] as const) {
      await execute(admin, spoil);
      await expect(store(owner), spoil).rejects.toThrow("could bypass row-level security");
      await execute(admin, mend);
    }
  });

  test("that owns nothing works beside one that owns everything, or after it", async () => {
    const { owner, admin, loginAs } = await placeOf();
    await execute(admin, "create role guest login password 'guest'");
    const lines: object[] = [];
    const log = pino({ level: "warn" }, { write: (line: string) => lines.push(JSON.parse(line)) });
    await expect(store(loginAs("guest"), { log })).rejects.toMatchObject({
      remedy: expect.stringContaining("DATABASE_OWNER_URL"),
    });
    const first = await store(loginAs("guest"), { databaseOwnerUrl: owner, log });
    await first.saveRepository({ installationId: 1, repositoryId: 2, owner: "octo", name: "shop" });
    await first.close();
    const second = await store(loginAs("guest"), { log });
    await second.check();
    expect(await second.installationIds(0, 10)).toEqual([1]);
    await second.close();
    expect(lines).toEqual([]);
    await (await store(owner, { log })).close();
    expect(lines).toMatchObject([{ msg: expect.stringContaining("owns the tables") }]);
  });

  test("that owns nothing is told when migrations are missing", async () => {
    const { owner, loginAs } = await placeOf();
    await (await store(owner)).close();
    await execute(owner, "delete from arch_review.schema_migrations where name like '0015%'");
    await expect(store(loginAs("guest"))).rejects.toThrow("lacks 1 of the migrations");
  });

  test("is found out by the check when its database goes back or its role is changed", async () => {
    const { owner } = await placeOf();
    const open = await store(owner);
    await open.check();
    await execute(owner, "delete from arch_review.schema_migrations where name like '0015%'");
    await expect(open.check()).rejects.toThrow("migrations are missing: 0015");
    await execute(owner, "revoke select on arch_review_queue.queue from arch_review_queue");
    await expect(open.check()).rejects.toThrow();
    await open.close();
  });

  test("starts many servers on one empty database at the same time", async () => {
    const place = await running.place();
    const stores = await Promise.all(
      Array.from({ length: 4 }, () => openStore({ ...place, log: silent, poolSize: 3 })),
    );
    for (const store of stores) {
      await store.check();
      await store.close();
    }
  });
});

import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { UserError } from "../../src/charter/index.ts";
import { ensureApplicationRole } from "../../src/store/application-role.ts";
import type { Database } from "../../src/store/database.ts";
import { openStore } from "../../src/store/index.ts";
import { migrate, migrationFolder, missingMigrations, readMigrations } from "../../src/store/migrate.ts";
import { backends, execute, type RunningBackend } from "./backends.ts";
import { openDatabase, silent } from "./things.ts";

describe.each(backends)("migrations on $name", (backend) => {
  let running: RunningBackend;
  let database: Database;

  beforeAll(async () => {
    running = await backend.start();
    database = await openDatabase(await running.place());
    await ensureApplicationRole(database);
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

  test("that may not create the role is told what an administrator has to do", async () => {
    const place = await running.place();
    const admin = (place.databaseUrl ?? "").replace("server:server", "postgres:postgres");
    await execute(admin, "alter role server nocreaterole");
    const attempt = openStore({ ...place, log: silent });
    await expect(attempt).rejects.toBeInstanceOf(UserError);
    await expect(attempt).rejects.toMatchObject({ remedy: expect.stringContaining("GRANT arch_review_app TO") });
    await execute(admin, "create role arch_review_app nologin; grant arch_review_app to server");
    const store = await openStore({ ...place, log: silent });
    await store.close();
  });

  test.each([
    ["bypasses row-level security", "alter role arch_review_app bypassrls", "alter role arch_review_app nobypassrls"],
    ["owns a table", "create table owned (); alter table owned owner to arch_review_app", "drop table owned"],
    [
      "is a member of another role",
      "grant pg_read_all_data to arch_review_app",
      "revoke pg_read_all_data from arch_review_app",
    ],
  ])("is refused while the application role %s", async (_what, spoil, mend) => {
    const place = await running.place();
    const admin = (place.databaseUrl ?? "").replace("server:server", "postgres:postgres");
    await execute(admin, spoil);
    await expect(openStore({ ...place, log: silent })).rejects.toThrow("could bypass row-level security");
    await execute(admin, mend);
    const store = await openStore({ ...place, log: silent });
    await store.close();
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

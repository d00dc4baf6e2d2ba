import { expect, test } from "vitest";
import { openPostgres } from "../../../src/store/database/postgres-database.ts";
import { backends } from "../backends.ts";
import { openPrepared, silent } from "../things.ts";

test("no connection of a server holds locks for a process that does not go on", async () => {
  const running = await backends.find(({ name }) => name === "PostgreSQL")?.share();
  if (running === undefined) throw new Error("there is no PostgreSQL");
  const database = await openPrepared(await running.place());
  const limits = `select current_setting('idle_in_transaction_session_timeout') as idle,
    current_setting('statement_timeout') as statement`;
  for (const session of [database, database.pinned]) {
    expect(await session.query(limits)).toEqual([{ idle: "5s", statement: "1min" }]);
  }
  await database.close();
  await running.stop();
});

test("a connection that the server does not answer on is given up, and another is made", async () => {
  const running = await backends.find(({ name }) => name === "PostgreSQL")?.share();
  const { databaseUrl } = (await running?.place()) ?? {};
  if (running === undefined || databaseUrl === undefined) throw new Error("there is no PostgreSQL");
  const database = openPostgres(databaseUrl, 1, silent, null, 100);
  const never = "select pg_sleep(20)";
  await expect(database.query(never)).rejects.toThrow();
  await expect(database.transaction((tx) => tx.query(never))).rejects.toThrow();
  await expect(database.pinned.query(never)).rejects.toThrow();
  for (const session of [database, database.pinned]) {
    await expect.poll(() => session.query("select 1 as one").catch(() => null)).toEqual([{ one: 1 }]);
  }
  await database.close();
  await running.stop();
});

import { expect, test } from "vitest";
import { backends } from "../backends.ts";
import { openPrepared } from "../things.ts";

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

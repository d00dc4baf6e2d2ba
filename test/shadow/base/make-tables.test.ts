import { afterAll, beforeEach, expect, test } from "vitest";
import { makeTables } from "../../../src/shadow/base/meet-needs.ts";
import { planRehearsals } from "../../../src/shadow/plan/plan-rehearsals.ts";
import type { DerivedTable } from "../../../src/shadow/rehearsal.ts";
import { read } from "../../artifacts/migration/history/read.ts";
import { inProcessSession } from "../in-process-session.ts";

const session = await inProcessSession();
afterAll(() => session.close());

const base = `CREATE TABLE users (id int PRIMARY KEY, email text UNIQUE);
CREATE TABLE orders (id bigint, author int CONSTRAINT written REFERENCES users, CONSTRAINT positive CHECK (id > 0), PRIMARY KEY (id));
CREATE INDEX orders_author ON orders (author);`;

const [rehearsal] = planRehearsals(
  read(
    { "db/migration/V2__x.sql": "ALTER TABLE orders ADD COLUMN a int; ALTER TABLE users ADD COLUMN a int;" },
    { "db/migration/V1__x.sql": base },
  ).changes,
);
const derived: readonly DerivedTable[] = rehearsal?.derived ?? [];

beforeEach(() => session.script(`DROP SCHEMA public CASCADE; CREATE SCHEMA public; ${base}`));

/** What is run so that the tables are there, and how many of them it made something of. */
async function made(): Promise<{ readonly ran: readonly string[]; readonly tables: number }> {
  const ran: string[] = [];
  const script = (text: string): Promise<void> => {
    ran.push(text);
    return session.script(text);
  };
  const tables = await makeTables({ ...session, script }, derived);
  return { ran, tables: tables.length };
}

test("nothing is run for tables that are there", async () => {
  expect(derived.map(({ relation }) => relation)).toEqual(["public.orders", "public.users", "public.orders"]);
  expect(await made()).toEqual({ ran: [], tables: 0 });
});

test.each([
  ["DROP TABLE orders", 1, "orders"],
  ["ALTER TABLE orders DROP COLUMN author", 1, "author"],
  ["ALTER TABLE orders DROP CONSTRAINT positive", 0, "positive"],
  ["ALTER TABLE orders DROP CONSTRAINT written", 0, "written"],
  ["DROP INDEX orders_author", 0, "orders_author"],
])("what is missing of them is made: %s", async (sql, tables, name) => {
  await session.script(sql);
  const first = await made();
  expect(first.tables).toBe(tables);
  expect(first.ran.some((text) => text.includes(`"${name}"`))).toBe(true);
  expect(await made()).toEqual({ ran: [], tables: 0 });
});

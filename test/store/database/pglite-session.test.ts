import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openPgliteSession, type PgliteSession } from "../../../src/store/database/pglite-session.ts";

describe("the embedded database in its thread", () => {
  const folder = mkdtempSync(join(tmpdir(), "arch-review-thread-"));
  let session: PgliteSession;

  beforeAll(async () => {
    session = await openPgliteSession(join(folder, "postgres"));
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it("works on statements in the order in which they are given, waited for or not", async () => {
    const made = session.script("create table notes (id int); insert into notes values (1)");
    const counted = session.query("select count(*)::int as count from notes where id = $1", [1]);
    expect(await counted).toEqual([{ count: 1 }]);
    await made;
  });

  it("tells what PostgreSQL said was wrong by its code", async () => {
    await expect(session.query("select * from nothing", [])).rejects.toMatchObject({
      code: "42P01",
      message: 'relation "nothing" does not exist',
    });
  });

  it("fails what is asked after its end", async () => {
    await session.close();
    await expect(session.query("select 1", [])).rejects.toThrow("the embedded database has ended");
  });

  it("fails to open what is no database's folder", async () => {
    await expect(openPgliteSession("/dev/null/postgres")).rejects.toThrow();
  });
});

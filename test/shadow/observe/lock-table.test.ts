import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { loadParser } from "../../../src/artifacts/migration/index.ts";
import type { ObservedStatement } from "../../../src/shadow/observation.ts";
import { observeStatement, relationsNow } from "../../../src/shadow/observe/observe-statement.ts";
import { type InProcessSession, inProcessSession } from "../in-process-session.ts";
import { concurrentCases, type LockCase, lockBase, lockCases, lockRows } from "./lock-cases.ts";
import { planned } from "./planned.ts";

let session: InProcessSession;
let inUse: ReadonlyMap<number, unknown>;
beforeAll(async () => {
  await loadParser();
  session = await inProcessSession();
  await session.script(`CREATE EXTENSION btree_gist; CREATE EXTENSION citext; ${lockBase} ${lockRows}`);
  inUse = await relationsNow(session);
});
afterAll(async () => {
  await session.close();
});

const observed = async (statement: string, inTransaction: boolean): Promise<ObservedStatement> =>
  observeStatement(session, planned(statement), {
    path: "1.sql",
    inUse,
    visible: await relationsNow(session),
    inTransaction,
    seeds: { planted: new Set() },
  });

const bare = (relation: string): string => relation.replace(/^public\./, "");

const asCase = (statement: string, { locks, rewrites, scans, error }: ObservedStatement): LockCase => {
  expect(error).toBeNull();
  return {
    statement,
    locks: Object.fromEntries(locks.map(({ relation, mode }) => [bare(relation), mode])),
    rewrites: rewrites.map(bare),
    scans: scans.map(bare),
  };
};

describe("PostgreSQL 18 is seen to lock, rewrite and read what the table of locks says", () => {
  test.each(lockCases)("$statement", async (row) => {
    await session.script("BEGIN");
    const seen = await observed(row.statement, true);
    await session.script("ROLLBACK");
    expect(seen.source).toBe("observed");
    expect(asCase(row.statement, seen)).toEqual(row);
  });
});

describe("what runs outside of transactions alone does what the manual says", () => {
  test.each(concurrentCases)("$statement", async (row) => {
    const seen = await observed(row.statement, false);
    expect(seen.source).toBe("known");
    expect(asCase(row.statement, seen)).toEqual(row);
  });
});

import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { ready } from "../../rules/migration/change-of.ts";
import { type InProcessSession, inProcessSession } from "../in-process-session.ts";
import { leaksOf, told } from "./tenants/run-case.ts";
import { leaking, safe } from "./tenants/tenant-cases.ts";

let session: InProcessSession;

beforeAll(async () => {
  await ready();
  session = await inProcessSession();
});
afterAll(() => session.close());

describe("what opens rows of other tenants", () => {
  it.each(leaking)("$title", async (each) => {
    const leaks = await leaksOf(session, each);
    expect(leaks.map((leak) => told(leak, each.change)).sort()).toEqual([...each.leaks].sort());
  });
});

describe("what only looks like it", () => {
  it.each(safe)("$title", async (each) => {
    const leaks = await leaksOf(session, each);
    expect(leaks.map((leak) => told(leak, each.change)).sort()).toEqual([...each.leaks].sort());
  });
});

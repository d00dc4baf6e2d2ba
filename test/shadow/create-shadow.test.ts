import { mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createShadow, type ShadowOptions } from "../../src/shadow/create-shadow.ts";
import type { Rehearsed } from "../../src/shadow/observation.ts";
import { planRehearsals } from "../../src/shadow/plan/plan-rehearsals.ts";
import type { Rehearsal } from "../../src/shadow/rehearsal.ts";
import type { Shadow } from "../../src/shadow/shadow.ts";
import { read } from "../artifacts/migration/history/read.ts";
import { keptFolder } from "./kept-states.ts";

const never = new AbortController().signal;
const shadows: Shadow[] = [];
const shadowOf = (options: Partial<ShadowOptions> = {}): Shadow => {
  const shadow = createShadow({ folder: keptFolder, ...options });
  shadows.push(shadow);
  return shadow;
};

let shared: Shadow;
beforeAll(() => {
  shared = shadowOf();
});
afterAll(() => Promise.all(shadows.map((shadow) => shadow.close())));

/** One migration on top of one. */
function history(change: string, base = "CREATE TABLE orders (id bigint PRIMARY KEY, total int);"): Rehearsal {
  const changes = read({ "db/migration/V2__b.sql": change }, { "db/migration/V1__a.sql": base }).changes;
  const [plan] = planRehearsals(changes);
  if (plan === undefined) throw new Error("nothing to rehearse");
  return plan;
}

async function rehearsed(shadow: Shadow, ...histories: readonly Rehearsal[]): Promise<readonly Rehearsed[]> {
  const run = await shadow.rehearse(histories, never);
  if (run.kind !== "rehearsed") throw new Error(run.reason);
  return run.histories;
}

const widening = "ALTER TABLE orders ALTER COLUMN total TYPE bigint;";
const tooLarge = "SELECT repeat('x', 1000000000);";
const endless = "DO $$ BEGIN LOOP END LOOP; END $$;";

test("rehearses the histories of a change, each on a database of its own", async () => {
  const found = await rehearsed(
    shared,
    history(widening),
    history("CREATE TABLE orders_archive ();"),
    history(widening),
  );
  expect(
    found.map(({ statements }) => statements.map(({ error, rewrites }) => error?.code ?? rewrites.length)),
  ).toEqual([[2], [0], [2]]);
});

test("begins no further history behind one that its change brings to an end", async () => {
  const found = await rehearsed(shared, history(tooLarge), history(widening));
  expect(found.map(({ ended }) => ended?.byChange)).toEqual([true, false]);
  expect(found.map(({ statements }) => statements.length)).toEqual([0, 0]);
  // What comes next is not held up.
  expect((await rehearsed(shared, history("SELECT 1;")))[0]?.ended).toBeNull();
});

test("rehearses many at a time in turn", async () => {
  const runs = await Promise.all(Array.from({ length: 4 }, () => rehearsed(shared, history(widening))));
  expect(runs.map(([found]) => found?.statements[0]?.rewrites)).toEqual(
    runs.map(() => ["public.orders", "public.orders_pkey"]),
  );
});

test("ends a rehearsal that nobody wants any more, and goes on", async () => {
  const gone = new AbortController();
  const unwanted = shared.rehearse([history(endless)], gone.signal);
  gone.abort(new Error("a newer head"));
  await expect(unwanted).rejects.toThrow("a newer head");
  expect(await rehearsed(shared, history(widening))).toHaveLength(1);
});

test("says that none can be had where no process starts", async () => {
  const run = await shadowOf({ memoryMb: 20 }).rehearse([history(widening)], never);
  expect(run).toEqual({ kind: "unavailable", reason: "no process could be started for it" });
});

test("keeps bases for the next run", async () => {
  const folder = await mkdtemp(join(tmpdir(), "arch-review-bases-"));
  try {
    await rehearsed(shadowOf({ folder }), history(widening));
    const kept = await readdir(folder);
    expect(kept.length).toBeGreaterThan(0);
    const [again] = await rehearsed(shadowOf({ folder }), history(widening));
    expect(again?.base).toMatchObject({ files: 1, replayed: 1 });
    expect(await readdir(folder)).toEqual(kept);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
});

import { expect, it } from "vitest";
import { isLasting, shadowRunOf } from "../../src/review/index.ts";
import type { Ended, Rehearsal, ShadowRun } from "../../src/shadow/index.ts";
import { rehearsedUntil } from "../shadow/rehearsed-until.ts";

const rehearsal: Rehearsal = {
  engine: "postgresql",
  root: "",
  kind: "new",
  base: [],
  migrations: [],
  touched: [],
  roles: [],
  derived: [],
  isWhole: true,
  tenancy: { column: null, exemptTables: [] },
  postgresVersion: 16,
};
const nothing: ShadowRun = { kind: "rehearsed", histories: [] };

it("rehearses what is planned, and nothing where nothing is", async () => {
  expect(
    await shadowRunOf(
      async () => [rehearsal],
      async () => nothing,
    ),
  ).toBe(nothing);
  const never = async (): Promise<ShadowRun> => {
    throw new Error("nothing was to be rehearsed");
  };
  expect(await shadowRunOf(async () => [], never)).toBeNull();
});

it("costs no review where a rehearsal fails, but for one that is not wanted any more", async () => {
  const job = new AbortController();
  const fails = async (): Promise<ShadowRun> => {
    throw new TypeError("canary");
  };
  const run = await shadowRunOf(async () => [rehearsal], fails, job.signal);
  expect(run).toEqual({ kind: "unavailable", reason: "it failed by an internal error (TypeError)" });
  job.abort(new Error("a newer head"));
  await expect(shadowRunOf(async () => [rehearsal], fails, job.signal)).rejects.toThrow("a newer head");
});

const endedBy = (reason: Ended["reason"] | null): ShadowRun => ({
  kind: "rehearsed",
  histories: [rehearsedUntil(reason === null ? null : { reason, at: null, byChange: true })],
});

it.each<[string, ShadowRun | null, boolean]>([
  ["no rehearsal was wanted", null, true],
  ["all was rehearsed", endedBy(null), true],
  ["none could be had", { kind: "unavailable", reason: "no" }, false],
  ["it was ended", endedBy("deadline"), false],
])("a review is kept or not where %s", (_, run, lasts) => {
  expect(isLasting(run)).toBe(lasts);
});

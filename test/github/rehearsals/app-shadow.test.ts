import { setImmediate as nextTurn } from "node:timers/promises";
import { describe, expect, it } from "vitest";
import { type AppShadowOptions, createAppShadow } from "../../../src/github/rehearsals/app-shadow.ts";
import { outcomeOf } from "../../../src/github/rehearsals/rehearsal-outcome.ts";
import type { Ended, Rehearsed, ShadowRun } from "../../../src/shadow/index.ts";
import { rehearsedUntil } from "../../shadow/rehearsed-until.ts";

const calm = new AbortController().signal;
const of = (installationId: number) => ({ installationId, repositoryId: 11 });

/** A shadow whose rehearsals end when the test says so. */
function stage(options: Partial<AppShadowOptions> = {}) {
  const begun: { end(run: ShadowRun): void; fail(error: Error): void }[] = [];
  const logged: object[] = [];
  const shadow = {
    rehearse: (_: unknown, signal: AbortSignal) =>
      new Promise<ShadowRun>((end, fail) => {
        begun.push({ end, fail });
        signal.addEventListener("abort", () => fail(signal.reason));
      }),
    close: async () => {},
  };
  const log = { error: (line: object) => void logged.push(line), warn: (line: object) => void logged.push(line) };
  return { begun, logged, app: createAppShadow(shadow, { processes: 1, log, ...options }) };
}

const run: ShadowRun = { kind: "rehearsed", histories: [] };

describe("rehearsals of many installations", () => {
  it("are one at a time for each, so that none stands in another's way", async () => {
    const { begun, app } = stage();
    const first = app.rehearse(of(1), [], calm);
    const second = app.rehearse(of(1), [], calm);
    const other = app.rehearse(of(2), [], calm);
    await nextTurn();
    expect(begun).toHaveLength(2);
    begun[0]?.end(run);
    await first;
    await nextTurn();
    expect(begun).toHaveLength(3);
    begun[1]?.end(run);
    begun[2]?.end(run);
    expect(await Promise.all([second, other])).toEqual([run, run]);
  });

  it("are all but one at a time where there are more processes", async () => {
    const { begun, app } = stage({ processes: 3 });
    for (let asked = 0; asked < 4; asked++) void app.rehearse(of(1), [], calm);
    await nextTurn();
    expect(begun).toHaveLength(2);
  });

  it("leave a review without one where its turn does not come in time, and the turn to the next", async () => {
    const { begun, app } = stage({ patienceMs: 5 });
    const runs = await Promise.all([app.rehearse(of(1), [], calm), app.rehearse(of(1), [], calm)]);
    expect(runs).toEqual([1, 2].map(() => ({ kind: "unavailable", reason: "there was no time for it" })));
    const before = begun.length;
    void app.rehearse(of(1), [], calm).catch(() => undefined);
    await nextTurn();
    expect(begun).toHaveLength(before + 1);
  });

  it("end with the job that wants them", async () => {
    const { app } = stage();
    const job = new AbortController();
    const asked = [app.rehearse(of(1), [], job.signal), app.rehearse(of(1), [], job.signal)];
    job.abort(new Error("a newer head"));
    await Promise.all(asked.map((one) => expect(one).rejects.toThrow("a newer head")));
    await expect(app.rehearse(of(1), [], job.signal)).rejects.toThrow("a newer head");
  });

  it("are logged by how they ended where that is early", async () => {
    const { begun, logged, app } = stage();
    const asked = [app.rehearse(of(1), [], calm), app.rehearse(of(2), [], calm)];
    await nextTurn();
    begun[0]?.end({ kind: "rehearsed", histories: [ended("memory")] });
    begun[1]?.end(run);
    await Promise.all(asked);
    expect(logged).toEqual([{ repository: 11, outcome: "memory" }]);
  });

  it("leave a review without one where they fail, and log no word of a script", async () => {
    const { begun, logged, app } = stage();
    const asked = app.rehearse(of(1), [], calm);
    await nextTurn();
    begun[0]?.fail(new TypeError("canary"));
    expect(await asked).toMatchObject({ kind: "unavailable" });
    expect(logged).toEqual([{ repository: 11, error: "TypeError", at: expect.stringContaining("app-shadow.test.ts") }]);
    expect(JSON.stringify(logged)).not.toContain("canary");
  });
});

const ended = (reason: Ended["reason"] | null): Rehearsed =>
  rehearsedUntil(reason === null ? null : { reason, at: null, byChange: false });

it.each<[string, ShadowRun, string]>([
  ["none could be had", { kind: "unavailable", reason: "no" }, "unavailable"],
  ["all came to their end", { kind: "rehearsed", histories: [ended(null), ended(null)] }, "rehearsed"],
  ["one took too long", { kind: "rehearsed", histories: [ended(null), ended("deadline")] }, "deadline"],
  ["two were ended", { kind: "rehearsed", histories: [ended("memory"), ended("crash")] }, "memory"],
])("rehearsals of which %s are counted", (_, shadowRun, outcome) => {
  expect(outcomeOf(shadowRun)).toBe(outcome);
});

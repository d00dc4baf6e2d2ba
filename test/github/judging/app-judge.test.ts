import { setImmediate as nextTurn } from "node:timers/promises";
import { describe, expect, it } from "vitest";
import { type AppJudgeOptions, createAppJudge } from "../../../src/github/judging/app-judge.ts";
import type { JudgeCustomer } from "../../../src/judge/judge.ts";
import type { JudgeRequest } from "../../../src/judge/judge-request.ts";
import type { JudgeRun } from "../../../src/judge/judge-run.ts";
import type { JudgeStore } from "../../../src/store/index.ts";

const calm = new AbortController().signal;
const of = (installationId: number) => ({ installationId, repositoryId: 11 });

const request: JudgeRequest = {
  questions: [
    {
      path: "docs/rfcs/canary.md",
      check: "sb-rate-limit",
      severity: "warning",
      asks: "Which operation is limited?",
      lookedFor: "a limit",
      unclear: "It is not said.",
      words: null,
      accepts: [],
      ruleVersion: "1",
      windows: [],
      whole: true,
    },
  ],
  maxTokens: 40_000,
  policyVersion: "p",
};

const run: JudgeRun = {
  model: "stub-model",
  judgements: [
    { path: "docs/rfcs/canary.md", check: "a", verdict: "weak", evidence: [], why: "canary", agreed: 1, of: 1 },
  ],
  unsettled: [
    { path: "docs/rfcs/canary.md", check: "b", reason: "budget" },
    { path: "docs/rfcs/canary.md", check: "c", reason: "budget" },
    { path: "docs/rfcs/canary.md", check: "d", reason: "cannot-tell" },
  ],
  questions: [],
  drafts: [],
  usage: { calls: 3, inputTokens: 200, outputTokens: 100, kept: 1 },
};

const unanswered = { judgements: [], unsettled: [{ check: "sb-rate-limit", reason: "unavailable" }] };

/** A store in memory, told on what was spent. */
function storeOf() {
  const calls: unknown[] = [];
  const store: JudgeStore = {
    findJudgements: async (...given) => {
      calls.push(["find", ...given]);
      return new Map([["k", 1]]);
    },
    keepJudgements: async (...given) => void calls.push(["keep", ...given]),
    takeTokens: async (...given) => {
      calls.push(["take", ...given]);
      return given[0].tokens < 100;
    },
    correctTokens: async (...given) => void calls.push(["correct", ...given]),
  };
  return { store, calls };
}

/** A judge that answers when the test says so. */
function stage(options: Partial<AppJudgeOptions> = {}) {
  const begun: { readonly customer: JudgeCustomer; end(run: JudgeRun): void; fail(error: Error): void }[] = [];
  const logged: object[] = [];
  let refused = 0;
  const { store, calls } = storeOf();
  const judge = {
    model: "stub-model",
    identity: "stub-model at home",
    judge: (_: unknown, customer: JudgeCustomer, signal: AbortSignal) =>
      new Promise<JudgeRun>((end, fail) => {
        begun.push({ customer, end, fail });
        signal.addEventListener("abort", () => fail(signal.reason));
      }),
  };
  const log = { error: (line: object) => void logged.push(line), info: (line: object) => void logged.push(line) };
  const app = createAppJudge(judge, {
    store,
    calls: 4,
    dailyTokens: 1_000,
    now: () => new Date("2026-11-23T23:59:59Z"),
    log,
    meter: {
      spendRefused: () => {
        refused += 1;
      },
    },
    ...options,
  });
  return { begun, logged, app, calls, refused: () => refused };
}

describe("asking a language model for many installations", () => {
  it("gives each one review at a time, so that none stands in another's way", async () => {
    const { begun, app } = stage();
    const first = app.ask(of(1), request, calm);
    const second = app.ask(of(1), request, calm);
    const other = app.ask(of(2), request, calm);
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

  it.each([
    [1, 1],
    [3, 1],
    [6, 1],
    [7, 2],
    [16, 5],
  ])("of %i calls leaves one for the others: %i reviews of an installation at a time", async (calls, most) => {
    const { begun, app } = stage({ calls });
    for (let asked = 0; asked < 8; asked++) void app.ask(of(1), request, calm);
    await nextTurn();
    expect(begun).toHaveLength(most);
  });

  it("leaves a review without an answer where its turn does not come in time, and the turn to the next", async () => {
    const { begun, app } = stage({ patienceMs: 5 });
    const runs = await Promise.all([app.ask(of(1), request, calm), app.ask(of(1), request, calm)]);
    expect(runs).toMatchObject([unanswered, unanswered]);
    const before = begun.length;
    void app.ask(of(1), request, calm);
    await nextTurn();
    expect(begun).toHaveLength(before + 1);
  });

  it("ends with the job that wants it", async () => {
    const { app } = stage();
    const job = new AbortController();
    const asked = [app.ask(of(1), request, job.signal), app.ask(of(1), request, job.signal)];
    await nextTurn();
    job.abort(new Error("a newer head"));
    await Promise.all(asked.map((one) => expect(one).rejects.toThrow("a newer head")));
    await expect(app.ask(of(1), request, job.signal)).rejects.toThrow("a newer head");
  });

  it("is logged in numbers, without a word of the document or the model", async () => {
    const { begun, logged, app } = stage();
    const asked = app.ask(of(1), request, calm);
    await nextTurn();
    begun[0]?.end(run);
    await asked;
    expect(logged).toEqual([
      {
        repository: 11,
        calls: 3,
        inputTokens: 200,
        outputTokens: 100,
        kept: 1,
        settled: 1,
        unsettled: { budget: 2, "cannot-tell": 1 },
      },
    ]);
  });

  it("leaves a review without an answer where it fails, and logs no word of it", async () => {
    const { begun, logged, app } = stage();
    const asked = app.ask(of(1), request, calm);
    await nextTurn();
    begun[0]?.fail(new TypeError("canary"));
    expect(await asked).toMatchObject({ model: "stub-model", ...unanswered });
    expect(logged).toEqual([{ repository: 11, error: "TypeError", at: expect.stringContaining("app-judge.test.ts") }]);
    expect(JSON.stringify(logged)).not.toContain("canary");
  });

  it("spends and keeps in the name of the installation, on the day in UTC on which the review began", async () => {
    const { begun, app, calls, refused } = stage();
    void app.ask(of(7), request, calm);
    await nextTurn();
    const customer = begun[0]?.customer;
    expect(await customer?.cache.find(["k"])).toEqual(new Map([["k", 1]]));
    await customer?.cache.keep(new Map([["k", 2]]));
    expect(await customer?.allowance?.take(99)).toBe(true);
    expect(refused()).toBe(0);
    expect(await customer?.allowance?.take(100)).toBe(false);
    expect(refused()).toBe(1);
    await customer?.allowance?.correct(-9);
    const spend = (tokens: number) => ({ installationId: 7, day: "2026-11-23", tokens });
    expect(calls).toEqual([
      ["find", 7, ["k"]],
      ["keep", 7, new Map([["k", 2]])],
      ["take", spend(99), 1_000],
      ["take", spend(100), 1_000],
      ["correct", spend(-9)],
    ]);
  });
});

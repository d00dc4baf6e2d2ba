import { expect, test } from "vitest";
import type { JudgeRequest } from "../../../src/judge/judge-request.ts";
import { judgeRunOf } from "../../../src/review/index.ts";
import { changeOf, exportsDesign, path, requestOf, runOf } from "./judged-review.ts";

const request = requestOf(changeOf({ [path]: exportsDesign })) as JudgeRequest;
const judge = (ask: (signal: AbortSignal) => Promise<ReturnType<typeof runOf>>) => ({
  model: "m",
  ask: (_: JudgeRequest, signal: AbortSignal) => ask(signal),
});

test("gives what the judge gives", async () => {
  const run = runOf({ model: "m" });
  expect(
    await judgeRunOf(
      async () => request,
      judge(async () => run),
    ),
  ).toBe(run);
});

test("asks nothing where nothing is planned", async () => {
  const asked: unknown[] = [];
  const run = await judgeRunOf(
    async () => null,
    judge(async () => {
      asked.push(1);
      return runOf({});
    }),
  );
  expect(asked).toEqual([]);
  expect(run).toEqual({ ...runOf({ model: "m" }), usage: { calls: 0, inputTokens: 0, outputTokens: 0, kept: 0 } });
});

test("leaves everything open where the judge fails by a bug", async () => {
  const run = await judgeRunOf(
    async () => request,
    judge(async () => Promise.reject(new TypeError("bug"))),
  );
  expect(run.judgements).toEqual([]);
  expect(run.unsettled).toEqual(request.questions.map(({ check }) => ({ path, check, reason: "unavailable" })));
});

test("ends with the reason of its signal, and with what the plan rejects with", async () => {
  const controller = new AbortController();
  const reason = new Error("not wanted");
  controller.abort(reason);
  const ask = judge(async (signal) => {
    signal.throwIfAborted();
    return runOf({});
  });
  await expect(judgeRunOf(async () => request, ask, controller.signal)).rejects.toBe(reason);
  await expect(judgeRunOf(async () => Promise.reject(reason), ask)).rejects.toBe(reason);
});

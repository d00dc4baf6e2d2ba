import { setImmediate as nextTurn } from "node:timers/promises";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { modelInTurn } from "../../../src/github/judging/model-in-turn.ts";
import type { ModelAnswer } from "../../../src/judge/client/model-client.ts";

const calm = new AbortController().signal;
const prompt = { instructions: "", input: "", format: { name: "x", schema: z.unknown() }, maxOutputTokens: 1 };
const answer: ModelAnswer = { kind: "refused", use: { inputTokens: 1, outputTokens: 1 } };

/** A model that answers when the test says so, asked two questions at a time. */
function stage() {
  const begun: { end(): void; fail(error: Error): void }[] = [];
  const ask = () =>
    new Promise<ModelAnswer>((resolve, reject) => begun.push({ end: () => resolve(answer), fail: reject }));
  return { begun, model: modelInTurn({ model: "stub-model", ask }, 2) };
}

describe("a model that is asked in turn", () => {
  it("hears so many questions at a time, and the next when one is answered or fails", async () => {
    const { begun, model } = stage();
    const asked = [1, 2, 3, 4].map(() => model.ask(prompt, calm));
    await nextTurn();
    expect(begun).toHaveLength(2);
    begun[0]?.end();
    expect(await asked[0]).toBe(answer);
    await nextTurn();
    expect(begun).toHaveLength(3);
    begun[1]?.fail(new Error("gone"));
    await expect(asked[1]).rejects.toThrow("gone");
    await nextTurn();
    expect(begun).toHaveLength(4);
    expect(model.model).toBe("stub-model");
  });

  it("is told of the signal, so that it stops when the question is given up", async () => {
    const heard: AbortSignal[] = [];
    const ask = async (_: unknown, signal: AbortSignal) => {
      heard.push(signal);
      return answer;
    };
    await modelInTurn({ model: "stub-model", ask }, 1).ask(prompt, calm);
    expect(heard).toEqual([calm]);
    expect(heard[0]).toBe(calm);
  });

  it("is not asked what is not wanted any more, and the turn goes to the next", async () => {
    const { begun, model } = stage();
    const first = [1, 2].map(() => model.ask(prompt, calm));
    const job = new AbortController();
    const left = model.ask(prompt, job.signal);
    const next = model.ask(prompt, calm);
    await nextTurn();
    job.abort(new Error("a newer head"));
    await expect(left).rejects.toThrow("a newer head");
    await expect(model.ask(prompt, job.signal)).rejects.toThrow("a newer head");
    begun[0]?.end();
    await first[0];
    await nextTurn();
    expect(begun).toHaveLength(3);
    begun[2]?.end();
    expect(await next).toBe(answer);
  });
});

import { expect, test } from "vitest";
import { z } from "zod";
import type { ModelAnswer } from "../../src/judge/client/model-client.ts";
import { tracedModel } from "../../src/server/traced-model.ts";
import type { Tracer } from "../../src/server/tracer.ts";

test("a call to a model is a step of the trace, without a word of what was asked and answered", async () => {
  const told: unknown[] = [];
  const tracer: Tracer = {
    span: (start, work) => {
      told.push(start);
      return work((facts) => void told.push(facts));
    },
    current: () => null,
    close: async () => {},
  };
  const answer: ModelAnswer = {
    kind: "answer",
    value: { canary: "canary" },
    use: { inputTokens: 900, outputTokens: 80 },
  };
  const model = tracedModel({ model: "stub-model", ask: async () => answer }, tracer);
  const format = { name: "answers", schema: z.unknown() };
  const prompt = { instructions: "canary", input: "canary", format, maxOutputTokens: 9 };
  expect(await model.ask(prompt, new AbortController().signal)).toBe(answer);
  expect(model.model).toBe("stub-model");
  expect(told).toEqual([
    {
      name: "model.ask",
      kind: "client",
      facts: { "gen_ai.operation.name": "chat", "gen_ai.request.model": "stub-model" },
    },
    { "arch_review.outcome": "answer", "gen_ai.usage.input_tokens": 900, "gen_ai.usage.output_tokens": 80 },
  ]);
});

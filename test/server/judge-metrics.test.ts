import { Registry } from "prom-client";
import { expect, test } from "vitest";
import { judgeMetrics } from "../../src/server/judge-metrics.ts";

test("a judge counts calls, tokens and what became of answers, from nothing on", async () => {
  const registry = new Registry();
  const { client, judge } = judgeMetrics(registry);
  const series = async (name: string): Promise<string | undefined> =>
    (await registry.metrics())
      .split("\n")
      .find((line) => line.startsWith(`${name} `))
      ?.slice(name.length + 1);
  const zero = ['tokens_total{kind="input"}', 'tokens_total{kind="output"}', 'call_seconds_count{outcome="timeout"}'];
  for (const name of [
    ...zero,
    'settled_total{verdict="weak"}',
    'unsettled_total{reason="installation-budget"}',
    'quotes_rejected_total{fault="not-in-passage"}',
    'port_failures_total{port="cache"}',
    'breaker{state="open"}',
  ]) {
    expect(await series(`arch_review_judge_${name}`), name).toBe("0");
  }
  expect(await series('arch_review_judge_breaker{state="closed"}')).toBe("1");

  client.call({ outcome: "answer", seconds: 2, tries: 2, use: { inputTokens: 900, outputTokens: 80 } });
  client.call({ outcome: "breaker-open", seconds: 0, tries: 0, use: { inputTokens: 0, outputTokens: 0 } });
  client.breaker("open");
  judge.settled("weak");
  judge.unsettled("installation-budget");
  judge.kept(3);
  judge.quoteRejected("not-in-passage");
  judge.portFailed("cache");
  judge.drafted(2);
  expect(await series('arch_review_judge_call_seconds_sum{outcome="answer"}')).toBe("2");
  expect(await series('arch_review_judge_call_seconds_count{outcome="breaker-open"}')).toBe("1");
  expect(await series("arch_review_judge_requests_total")).toBe("2");
  expect(await series('arch_review_judge_tokens_total{kind="input"}')).toBe("900");
  expect(await series('arch_review_judge_tokens_total{kind="output"}')).toBe("80");
  expect(await series('arch_review_judge_breaker{state="closed"}')).toBe("0");
  expect(await series('arch_review_judge_breaker{state="open"}')).toBe("1");
  expect(await series('arch_review_judge_settled_total{verdict="weak"}')).toBe("1");
  expect(await series('arch_review_judge_unsettled_total{reason="installation-budget"}')).toBe("1");
  expect(await series("arch_review_judge_kept_total")).toBe("3");
  expect(await series('arch_review_judge_quotes_rejected_total{fault="not-in-passage"}')).toBe("1");
  expect(await series('arch_review_judge_port_failures_total{port="cache"}')).toBe("1");
});

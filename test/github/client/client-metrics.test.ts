import { Registry } from "prom-client";
import { expect, it } from "vitest";
import { clientMetrics } from "../../../src/github/client/client-metrics.ts";

it("shows turns, requests and the least budget of all installations, without a series for any of them", async () => {
  const registry = new Registry();
  const meter = clientMetrics(registry);
  meter.watch(() => 0.25);
  meter.turn("waited");
  meter.request("core", "limited", 0.2);
  const text = await registry.metrics();
  expect(text).toContain("arch_review_github_budget_least_share 0.25\n");
  expect(text).toContain('arch_review_github_turns_total{outcome="waited"} 1\n');
  expect(text).toContain('arch_review_github_request_seconds_count{resource="core",outcome="limited"} 1\n');
  expect(text).not.toMatch(/installation=/);
});

import { Registry } from "prom-client";
import { expect, it } from "vitest";
import { clientMetrics } from "../../../src/github/client/client-metrics.ts";

it("shows turns, requests and budgets by bucket of installations, without a series for any of them", async () => {
  const registry = new Registry();
  const meter = clientMetrics(registry);
  meter.watch(() => [
    { installationId: 4_815_162, share: 0.25 },
    { installationId: 4_815_162, share: 0.75 },
  ]);
  meter.turn("waited");
  meter.request(4_815_162, "core", "limited", 0.2);
  const text = await registry.metrics();
  expect(text).toMatch(/^arch_review_github_budget_share\{bucket="\d{1,2}"\} 0.25$/m);
  expect(text).toMatch(/^arch_review_github_requests_total\{bucket="\d{1,2}"\} 1$/m);
  expect(text).toContain('arch_review_github_turns_total{outcome="waited"} 1\n');
  expect(text).toContain('arch_review_github_request_seconds_count{resource="core",outcome="limited"} 1\n');
  expect(text).not.toMatch(/4815162/);
});

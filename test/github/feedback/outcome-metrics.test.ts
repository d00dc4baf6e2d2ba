import { Registry } from "prom-client";
import { expect, test } from "vitest";
import { outcomeMetrics } from "../../../src/github/feedback/outcome-metrics.ts";
import { outcomeOf } from "../../store/conversation-things.ts";

const key = { installationId: 1, repositoryId: 2, number: 3 };

test("outcomes are counted by severity, under names that no report can choose", async () => {
  const registry = new Registry();
  const count = outcomeMetrics(registry);
  count(outcomeOf(key));
  count(outcomeOf(key, { outcome: "merged", disputed: true }));
  count(outcomeOf(key, { severity: 'x"} 1\nforged' }));
  const page = await registry.metrics();
  expect(page).toContain('arch_review_finding_outcomes_total{outcome="fixed",severity="blocking"} 1');
  expect(page).toContain('arch_review_finding_outcomes_total{outcome="merged",severity="blocking"} 1');
  expect(page).toContain('arch_review_finding_outcomes_total{outcome="fixed",severity="other"} 1');
  expect(page).toContain('arch_review_findings_disputed_total{severity="blocking"} 1');
  expect(page).not.toContain("forged");
});

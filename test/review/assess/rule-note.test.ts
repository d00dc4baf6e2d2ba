import { expect, test } from "vitest";
import { charter } from "../../../src/charter/index.ts";
import { indexOnOrders, reviewOf, thinDesign } from "../review-of.ts";

const items = charter.flatMap((section) => section.items.map(({ id }) => id));

test("each rule of a review is noted with its item, its own severity and a page where it names one", async () => {
  const files = { "db/migrations/1.sql": indexOnOrders, "docs/rfcs/7.md": thinDesign };
  const { rules } = await reviewOf(files, { policy: { rules: { "index-not-concurrent": "advice" } } });
  expect(rules.length).toBeGreaterThan(100);
  for (const { item, severity, reference = "https://" } of rules) {
    expect(items).toContain(item);
    expect(["blocking", "warning", "advice"]).toContain(severity);
    expect(reference).toMatch(/^https:\/\//);
  }
  expect(rules.find(({ id }) => id === "index-not-concurrent")).toMatchObject({
    item: "backward-compatible-migrations",
    severity: "blocking",
  });
});

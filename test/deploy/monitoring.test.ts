import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { z } from "zod";
import { clientMetrics, outcomeMetrics } from "../../src/github/index.ts";
import { judgeMetrics } from "../../src/server/judge-metrics.ts";
import { createMetrics } from "../../src/server/metrics.ts";

const query = z.object({ refId: z.string(), expr: z.string().min(1), legendFormat: z.string() });
const place = z.object({ h: z.int().positive(), w: z.int().max(24), x: z.int().max(23), y: z.int() });
const panel = z.object({ id: z.int(), type: z.string(), title: z.string().min(1), gridPos: place });
const dashboard = z.object({
  title: z.string(),
  uid: z.string(),
  schemaVersion: z.int().min(36),
  templating: z.object({ list: z.array(z.object({ name: z.string(), type: z.string() })) }),
  panels: z.array(
    z.union([
      panel.extend({ type: z.literal("row"), collapsed: z.literal(false) }),
      panel.extend({ description: z.string(), targets: z.array(query).min(1), fieldConfig: z.object({}) }),
    ]),
  ),
});
const alert = z.strictObject({
  alert: z.string(),
  expr: z.string(),
  for: z.string().optional(),
  labels: z.strictObject({ severity: z.enum(["page", "ticket"]) }),
  annotations: z.strictObject({ summary: z.string(), description: z.string(), runbook: z.string() }),
});
const alerts = z.object({ groups: z.array(z.object({ name: z.string(), rules: z.array(alert) })) });

const board = dashboard.parse(JSON.parse(readFileSync("deploy/grafana/arch-review.json", "utf8")));
const rules = alerts
  .parse(parse(readFileSync("deploy/prometheus/alerts.yml", "utf8")))
  .groups.flatMap((one) => one.rules);
const drawn = board.panels.flatMap((one) => ("targets" in one ? one.targets.map(({ expr }) => expr) : []));

/** What prom-client's types do not say of a metric. */
const registered = z.looseObject({
  name: z.string(),
  labelNames: z.array(z.string()).optional(),
  buckets: z.array(z.number()).optional(),
});

/** Names of series, and the labels they may have, by what registers them. */
async function known(): Promise<ReadonlyMap<string, ReadonlySet<string>>> {
  const { registry } = createMetrics();
  clientMetrics(registry);
  outcomeMetrics(registry);
  judgeMetrics(registry);
  const names = new Map<string, ReadonlySet<string>>();
  for (const metric of registry.getMetricsAsArray()) {
    const { name, labelNames = [], buckets } = registered.parse(metric);
    const labels = new Set([...labelNames, "le", "instance"]);
    for (const suffix of buckets === undefined ? [""] : ["_bucket", "_count", "_sum"]) names.set(name + suffix, labels);
  }
  return names;
}

describe("every query of the dashboard and of the alerts", () => {
  it.each([...drawn, ...rules.map(({ expr }) => expr)].map((expr) => [expr]))("%s", async (expr) => {
    const series = await known();
    const used = [...expr.matchAll(/\b(arch_review_\w+)(?:\{([^}]*)\})?/g)];
    expect(used.length).toBeGreaterThan(0);
    for (const [, name = "", selector = ""] of used) {
      expect([...series.keys()]).toContain(name);
      const labels = [...selector.matchAll(/(\w+)(?:=~|!~|!=|=)"/g)].map(([, label = ""]) => label);
      for (const label of labels) expect([...(series.get(name) ?? [])]).toContain(label);
    }
    for (const [, list = ""] of expr.matchAll(/\bby \(([^)]*)\)/g)) {
      const labels = used.flatMap(([, name = ""]) => [...(series.get(name) ?? [])]);
      for (const label of list.split(",")) expect(labels).toContain(label.trim());
    }
    expect(expr.split("(").length).toBe(expr.split(")").length);
  });
});

it("shows every metric of ours somewhere", async () => {
  const { registry } = createMetrics();
  clientMetrics(registry);
  outcomeMetrics(registry);
  judgeMetrics(registry);
  const ours = registry
    .getMetricsAsArray()
    .map(({ name }) => name)
    .filter((name) => !/^arch_review_(?:nodejs|process)_/.test(name));
  const text = [...drawn, ...rules.map(({ expr }) => expr)].join("\n");
  expect(ours.filter((name) => !text.includes(name))).toEqual([]);
});

it("has panels of different ids that do not lie on each other", () => {
  expect(new Set(board.panels.map(({ id }) => id)).size).toBe(board.panels.length);
  const cells = board.panels.flatMap(({ gridPos: { x, y, w, h } }) =>
    Array.from({ length: w * h }, (_, cell) => `${x + (cell % w)}/${y + Math.floor(cell / w)}`),
  );
  expect(new Set(cells).size).toBe(cells.length);
  expect(board.templating.list).toContainEqual(expect.objectContaining({ name: "datasource", type: "datasource" }));
});

it("has a page of the handbook for every alert", () => {
  for (const { alert: name, annotations } of rules) {
    expect(annotations.runbook).toBe(`docs/operations.md#alert-${name.toLowerCase()}`);
  }
  expect(new Set(rules.map((rule) => rule.alert)).size).toBe(rules.length);
  expect(readdirSync("deploy/prometheus")).toEqual(["alerts.yml"]);
});

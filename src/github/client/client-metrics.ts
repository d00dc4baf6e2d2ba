import { Counter, Gauge, Histogram, type Registry } from "prom-client";
import type { BudgetShare, ClientMeter } from "./client-meter.ts";

/** Counts in Prometheus' way what the clients do. Labels take a few known values; no installation has a series of its own. */
export function clientMetrics(registry: Registry): ClientMeter {
  const registers = [registry];
  const turns = new Counter({
    name: "arch_review_github_turns_total",
    help: "How requests to GitHub came to their turn: at once, after a short wait, or put off with their job",
    labelNames: ["outcome"] as const,
    registers,
  });
  const requests = new Histogram({
    name: "arch_review_github_request_seconds",
    help: "Time from sending a request to GitHub to its whole answer, by how it ended",
    labelNames: ["resource", "outcome"] as const,
    buckets: [0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 15],
    registers,
  });
  const calls = new Counter({
    name: "arch_review_github_requests_total",
    help: "Requests to GitHub by bucket of installations; an installation is always in the same one",
    labelNames: ["bucket"] as const,
    registers,
  });
  let budgets = (): readonly BudgetShare[] => [];
  new Gauge({
    name: "arch_review_github_budget_share",
    help: "The least share of an hourly GitHub budget that an installation of the bucket has left, from 0 to 1",
    labelNames: ["bucket"] as const,
    registers,
    collect() {
      this.reset();
      const least = new Map<string, number>();
      for (const { installationId, share } of budgets()) {
        const bucket = bucketOf(installationId);
        least.set(bucket, Math.min(share, least.get(bucket) ?? 1));
      }
      for (const [bucket, share] of least) this.set({ bucket }, share);
    },
  });
  return {
    turn: (outcome) => turns.inc({ outcome }),
    request: (installationId, resource, outcome, seconds) => {
      requests.observe({ resource, outcome }, seconds);
      calls.inc({ bucket: bucketOf(installationId) });
    },
    watch: (source) => {
      budgets = source;
    },
  };
}

/** One of sixteen: enough to see that one installation stands out, too few to say which. Fibonacci hashing of its id. */
const bucketOf = (installationId: number): string => String(Math.imul(installationId, 0x9e3779b1) >>> 28);

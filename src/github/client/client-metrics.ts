import { Counter, Gauge, Histogram, type Registry } from "prom-client";
import type { ClientMeter } from "./client-meter.ts";

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
  let leastShare = (): number => 1;
  new Gauge({
    name: "arch_review_github_budget_least_share",
    help: "The least share of an hourly GitHub budget that any installation has left, from 0 to 1",
    registers,
    collect() {
      this.set(leastShare());
    },
  });
  return {
    turn: (outcome) => turns.inc({ outcome }),
    request: (resource, outcome, seconds) => requests.observe({ resource, outcome }, seconds),
    watch: (share) => {
      leastShare = share;
    },
  };
}

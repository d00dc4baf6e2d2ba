import { Counter, Histogram, type Registry } from "prom-client";
import { heardEvents, type OnAnswer } from "../github/inbound/index.ts";

const knownEvents: ReadonlySet<string> = new Set(["ping", ...heardEvents.map(({ name }) => name)]);

/**
 * Counts answers to requests. `routes`: the paths there are; what is asked for elsewhere counts as one. Labels take a few
 * known values, so that nobody can make the number of series grow.
 */
export function httpMetrics(registry: Registry, webhookPath: string): OnAnswer {
  const registers = [registry];
  const requests = new Counter({
    name: "arch_review_http_requests_total",
    help: "Answers to requests, by route and status; route other: there is no such route",
    labelNames: ["route", "status"] as const,
    registers,
  });
  const deliveries = new Histogram({
    name: "arch_review_delivery_seconds",
    help: "Time from a webhook request's headers to its answer",
    labelNames: ["event", "status"] as const,
    buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 1, 5, 10],
    registers,
  });
  return (path, { status, event }, seconds) => {
    requests.inc({ route: path ?? "other", status });
    if (path !== webhookPath) return;
    const known = event === undefined ? "unverified" : knownEvents.has(event) ? event : "other";
    deliveries.observe({ event: known, status }, seconds);
  };
}

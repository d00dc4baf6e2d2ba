import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from "prom-client";
import type { Job, QueueDepth } from "../../store/index.ts";
import { heardEvents } from "./events/heard-events.ts";

/** What the server counts. Labels take a few known values, so that nobody can make the number of series grow. */
export interface Metrics {
  /** One answer to a webhook; `event` null before it was verified. */
  delivery(event: string | null, status: number, seconds: number): void;
  /** One run of a job and how it ended. */
  job(kind: Job["kind"] | "give-up", outcome: "finished" | "put-off" | "failed", seconds: number): void;
  /** The page that Prometheus reads, and its content type. */
  page(): Promise<{ readonly text: string; readonly contentType: string }>;
}

const knownEvents: ReadonlySet<string> = new Set(["ping", ...heardEvents.map(({ name }) => name)]);

/** Metrics in `registry`, whose page may hold those of others too; the queue is asked when the page is read. */
export function createMetrics(queueDepth: () => Promise<QueueDepth>, registry = new Registry()): Metrics {
  const registers = [registry];
  collectDefaultMetrics({ register: registry, prefix: "arch_review_" });
  const deliveries = new Histogram({
    name: "arch_review_delivery_seconds",
    help: "Time from a webhook request's headers to its answer",
    labelNames: ["event", "status"] as const,
    buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 1, 5, 10],
    registers,
  });
  const jobs = new Histogram({
    name: "arch_review_job_seconds",
    help: "Time a job ran, by how it ended",
    labelNames: ["kind", "outcome"] as const,
    buckets: [0.1, 0.5, 1, 2, 5, 10, 15, 30, 60, 300],
    registers,
  });
  const unreadable = new Counter({
    name: "arch_review_queue_unreadable_total",
    help: "Times the queue could not be counted for this page",
    registers,
  });
  new Gauge({
    name: "arch_review_jobs",
    help: "Unfinished jobs by state",
    labelNames: ["state"] as const,
    registers,
    async collect() {
      this.reset();
      try {
        for (const [state, count] of Object.entries(await queueDepth())) this.set({ state }, count);
      } catch {
        // The page still tells what this process knows; the series is absent and the counter says why.
        unreadable.inc();
      }
    },
  });
  return {
    delivery: (event, status, seconds) => {
      const known = event === null ? "unverified" : knownEvents.has(event) ? event : "other";
      deliveries.observe({ event: known, status }, seconds);
    },
    job: (kind, outcome, seconds) => jobs.observe({ kind, outcome }, seconds),
    page: async () => ({ text: await registry.metrics(), contentType: registry.contentType }),
  };
}

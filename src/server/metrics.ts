import { collectDefaultMetrics, Registry } from "prom-client";
import { type OnAnswer, webhookPath } from "../github/inbound/index.ts";
import type { AppMeter } from "../github/index.ts";
import type { QueueLine } from "../store/index.ts";
import { httpMetrics } from "./http-metrics.ts";
import { type JobMetrics, jobMetrics } from "./job-metrics.ts";
import { reviewMetrics } from "./review-metrics.ts";

/** All that the server counts. Names and units by Prometheus' conventions; every label takes a few known values. */
export interface Metrics {
  readonly http: OnAnswer;
  readonly jobs: JobMetrics;
  readonly reviews: AppMeter;
  /** Where the rest of the program has its own. */
  readonly registry: Registry;
  /** Says who counts the queue, once there is one. */
  watch(lines: () => Promise<readonly QueueLine[]>): void;
  /** The page that Prometheus reads, and its content type. */
  page(): Promise<{ readonly text: string; readonly contentType: string }>;
}

/** Counters that have counted nothing. `registry` may hold those of others too. */
export function createMetrics(registry = new Registry()): Metrics {
  // What Node itself tells, the delay of the event loop among it.
  collectDefaultMetrics({ register: registry, prefix: "arch_review_" });
  let lines = async (): Promise<readonly QueueLine[]> => [];
  return {
    http: httpMetrics(registry, webhookPath),
    jobs: jobMetrics(registry, () => lines()),
    reviews: reviewMetrics(registry),
    registry,
    watch: (source) => {
      lines = source;
    },
    page: async () => ({ text: await registry.metrics(), contentType: registry.contentType }),
  };
}

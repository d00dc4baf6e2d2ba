import { randomUUID } from "node:crypto";
import { performance } from "node:perf_hooks";
import { TransientError } from "../charter/index.ts";
import { correlated } from "../github/index.ts";
import type { Job, JobHandlers } from "../store/index.ts";
import type { JobMetrics, RunKind } from "./job-metrics.ts";
import type { Tracer } from "./tracer.ts";

/**
 * The same handlers, under the correlation id of what asked for each run, as a step of its trace, with its time and its end
 * counted. A sweep, which nobody asks for, has an id of its own.
 */
export function observedHandlers(handlers: JobHandlers, metrics: JobMetrics, tracer: Tracer): JobHandlers {
  const observe = async (kind: RunKind, work: () => Promise<void>): Promise<void> => {
    const start = performance.now();
    const seconds = (): number => (performance.now() - start) / 1000;
    try {
      await work();
      metrics.run(kind, "finished", seconds());
    } catch (error) {
      metrics.run(kind, error instanceof TransientError ? "put-off" : "failed", seconds());
      throw error;
    }
  };
  const ofJob = (kind: RunKind, job: Job, work: () => Promise<void>): Promise<void> => {
    const facts = { "arch_review.delivery": job.deliveryId, "arch_review.installation": job.installationId };
    const start = { name: `job ${kind}`, kind: "consumer", facts, parent: job.traceparent } as const;
    return correlated(job.deliveryId, () => tracer.span(start, () => observe(kind, work)));
  };
  const { sweep } = handlers;
  return {
    run: (job, signal) => ofJob(job.kind, job, () => handlers.run(job, signal)),
    giveUp: (job, error, signal) => ofJob("give-up", job, () => handlers.giveUp(job, error, signal)),
    ...(sweep === undefined
      ? {}
      : { sweep: (signal) => observedSweep(() => observe("sweep", () => sweep(signal)), tracer) }),
  };
}

function observedSweep(sweep: () => Promise<void>, tracer: Tracer): Promise<void> {
  const id = randomUUID();
  const start = { name: "sweep", kind: "internal", facts: { "arch_review.delivery": id } } as const;
  return correlated(id, () => tracer.span(start, sweep));
}

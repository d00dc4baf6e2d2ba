import { Counter, Gauge, Histogram, type Registry } from "prom-client";
import { type Job, jobPriorities, type QueueLine, type StoreMeter } from "../store/index.ts";
import { shared } from "./shared.ts";

/** What a run was: of a job, of one given up, or of a sweep; and how it ended. */
export type RunKind = Job["kind"] | "give-up" | "sweep";
/** How a run ended. `put-off`: it comes back at a time that GitHub named. */
export type RunOutcome = "finished" | "put-off" | "failed";

/** Who counts what the queue and its workers do. */
export interface JobMetrics extends StoreMeter {
  readonly run: (kind: RunKind, outcome: RunOutcome, seconds: number) => void;
}

/** Counts jobs. `lines` is asked when the page is read, once for all who read it at a time. */
export function jobMetrics(registry: Registry, lines: () => Promise<readonly QueueLine[]>): JobMetrics {
  const registers = [registry];
  watchQueue(registry, lines);
  const runs = new Histogram({
    name: "arch_review_job_seconds",
    help: "Time that a run of a job took, by how it ended",
    labelNames: ["kind", "outcome"] as const,
    buckets: [0.1, 0.5, 1, 2, 5, 10, 15, 30, 60, 300],
    registers,
  });
  const waits = new Histogram({
    name: "arch_review_job_wait_seconds",
    help: "Time from when a job was due to when a worker began it",
    labelNames: ["kind"] as const,
    buckets: [0.05, 0.25, 1, 2, 5, 15, 60, 300, 1800],
    registers,
  });
  const batches = new Histogram({
    name: "arch_review_inbox_batch_deliveries",
    help: "Deliveries that one transaction stored together",
    buckets: [1, 2, 5, 10, 20, 50, 100],
    registers,
  });
  return {
    run: (kind, outcome, seconds) => runs.observe({ kind, outcome }, seconds),
    begun: (kind, secondsLate) => waits.observe({ kind }, Math.max(0, secondsLate)),
    batch: (deliveries) => batches.observe(deliveries),
  };
}

/** What is not said is none: a series that is there shows its first job as a step. */
const noJobs: readonly QueueLine[] = jobPriorities.flatMap((priority) =>
  (["ready", "deferred", "active", "dead-lettered"] as const).map((state) => ({
    priority,
    state,
    jobs: 0,
    oldestSeconds: 0,
  })),
);

function watchQueue(registry: Registry, lines: () => Promise<readonly QueueLine[]>): void {
  const registers = [registry];
  const unreadable = new Counter({
    name: "arch_review_queue_unreadable_total",
    help: "Times the queue could not be counted for this page",
    registers,
  });
  // Both gauges are read at once, from one answer of the database.
  const readable = shared(async () => {
    try {
      return [...noJobs, ...(await lines())];
    } catch {
      // The page still tells what this process knows; the series are absent and the counter says why.
      unreadable.inc();
      return [];
    }
  });
  const gauge = (name: string, help: string, measure: (line: QueueLine) => number): void => {
    new Gauge({
      name,
      help,
      labelNames: ["priority", "state"] as const,
      registers,
      async collect() {
        this.reset();
        for (const line of await readable()) this.set({ priority: line.priority, state: line.state }, measure(line));
      },
    });
  };
  gauge("arch_review_jobs", "Unfinished jobs by priority and state; the same in every process", ({ jobs }) => jobs);
  gauge(
    "arch_review_oldest_job_seconds",
    "For how long the job has been due that is due longest, by priority and state; the same in every process",
    ({ oldestSeconds }) => oldestSeconds,
  );
}

import type { Attempt, Queue } from "../queue/queue.ts";
import { longestRunMs } from "../queue/queues.ts";

/** An attempt that this process works on. */
export interface RunningJob {
  readonly attempt: Attempt;
  /** Aborts when its time is over, the job was taken away or the process stops. */
  readonly signal: AbortSignal;
}

/** The attempts that this process works on. */
export interface RunningJobs {
  has(jobId: string): boolean;
  /** Counts an attempt among them. */
  add(attempt: Attempt): RunningJob;
  remove(jobId: string): void;
  all(): readonly RunningJob[];
  /** Tells the database that they live, and aborts those that are not theirs any more. */
  beat(queue: Queue): Promise<void>;
}

/** No attempt yet; `stopping` aborts them all. */
export function createRunningJobs(stopping: AbortSignal): RunningJobs {
  const running = new Map<string, RunningJob & { readonly taken: AbortController }>();
  const beatIn = async (queue: Queue, name: string): Promise<void> => {
    const jobs = [...running.values()].filter(({ attempt }) => attempt.name === name);
    const ours = await queue.touch(
      name,
      jobs.map(({ attempt }) => attempt),
    );
    for (const { attempt, taken } of jobs) {
      if (!ours.has(attempt.id)) taken.abort(new Error("the job was taken away"));
    }
  };
  return {
    has: (jobId) => running.has(jobId),
    add(attempt) {
      const taken = new AbortController();
      const signal = AbortSignal.any([stopping, taken.signal, AbortSignal.timeout(longestRunMs)]);
      running.set(attempt.id, { attempt, signal, taken });
      return { attempt, signal };
    },
    remove: (jobId) => void running.delete(jobId),
    all: () => [...running.values()],
    async beat(queue) {
      for (const name of new Set([...running.values()].map(({ attempt }) => attempt.name))) await beatIn(queue, name);
    },
  };
}

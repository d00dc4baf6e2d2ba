import type { Database } from "../database/database.ts";
import { countJobs } from "../sql/jobs.ts";
import { type JobPriority, priorityOfRank } from "./job-priority.ts";
import { isDeadLetters, queueNames } from "./queues.ts";

/** Unfinished jobs of one priority and state. */
export interface QueueLine {
  readonly priority: JobPriority;
  /** `ready`: due. `deferred`: not due yet. `dead-lettered`: given up, and GitHub does not know yet. */
  readonly state: "ready" | "deferred" | "active" | "dead-lettered";
  readonly jobs: number;
  /** For how long the one has been due that is due longest, by the database's clock; 0 for what is not due yet. */
  readonly oldestSeconds: number;
}

/** Unfinished jobs of all installations, one line for each priority and state that there are any of. */
export async function readQueueLines(database: Database): Promise<readonly QueueLine[]> {
  const lines = new Map<string, QueueLine>();
  for (const { name, state, rank, count, oldestSeconds } of await countJobs(database, queueNames)) {
    const line = { priority: priorityOfRank(rank), state: isDeadLetters(name) ? "dead-lettered" : state } as const;
    const key = `${line.priority} ${line.state}`;
    const before = lines.get(key);
    lines.set(key, {
      ...line,
      jobs: count + (before?.jobs ?? 0),
      oldestSeconds: Math.max(oldestSeconds, before?.oldestSeconds ?? 0),
    });
  }
  return [...lines.values()];
}

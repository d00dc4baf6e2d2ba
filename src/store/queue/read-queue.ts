import type { Database } from "../database/database.ts";
import { countJobs } from "../sql/jobs.ts";
import type { QueueDepth } from "../store.ts";
import { priorityOfRank } from "./job-priority.ts";
import type { QueueLine } from "./queue-line.ts";
import { isDeadLetters, queueNames } from "./queues.ts";

/** Unfinished jobs of all installations by state. */
export async function readDepth(database: Database): Promise<QueueDepth> {
  const depth = { ready: 0, deferred: 0, active: 0, deadLettered: 0 };
  for (const { name, state, count } of await countJobs(database, queueNames)) {
    depth[isDeadLetters(name) ? "deadLettered" : state] += count;
  }
  return depth;
}

/** The same by priority and state, one line each. */
export async function readLines(database: Database): Promise<readonly QueueLine[]> {
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

import { Agent, request } from "node:http";
import { setTimeout as pause } from "node:timers/promises";
import type { Sendable } from "./github-calls.ts";

/** What became of a delivery: the status of its answer, 0 without one, and when it was there (`performance.now`). */
export interface Sent {
  readonly status: number;
  readonly at: number;
}

/** Sends deliveries to one address over connections that stay open. */
export interface Sender {
  send(delivery: Sendable): Promise<Sent>;
  close(): void;
}

/** A sender with at most so many connections. */
export function createSender(url: string, connections: number): Sender {
  const agent = new Agent({ keepAlive: true, maxSockets: connections, scheduling: "fifo" });
  return {
    send: ({ headers, body }) =>
      new Promise((resolve) => {
        const length = { "content-length": String(Buffer.byteLength(body)) };
        const outgoing = request(url, { method: "POST", agent, headers: { ...headers, ...length } }, (answer) => {
          answer.resume();
          answer.once("end", () => resolve({ status: answer.statusCode ?? 0, at: performance.now() }));
        });
        outgoing.once("error", () => resolve({ status: 0, at: performance.now() }));
        outgoing.end(body);
      }),
    close: () => agent.destroy(),
  };
}

/** What came of a load. */
export interface LoadResult {
  /** Milliseconds from the moment each delivery was due to its answer. */
  readonly latencies: readonly number[];
  /** Answers by status, other than 200. */
  readonly refused: Readonly<Record<number, number>>;
  readonly seconds: number;
  /** The most that a delivery was sent late by this program, in milliseconds: what it could not do itself. */
  readonly latest: number;
}

/** Gives the next deliveries, in their order. */
export type Source = (count: number) => Promise<readonly Sendable[]>;

/** How often deliveries that are due are sent, in milliseconds. */
const tickMs = 5;

/**
 * Sends at a constant rate whatever the answers do (an open loop), and counts from the moment a delivery was due, so that one
 * that waited for a slow answer to another is not taken for a fast one ("coordinated omission").
 */
export async function openLoop(sender: Sender, source: Source, rate: number, seconds: number): Promise<LoadResult> {
  const total = Math.round(rate * seconds);
  const results = resultsOf();
  const ready: Sendable[] = [...(await source(Math.min(total, rate * 2)))];
  let asked = ready.length;
  let filling: Promise<void> | null = null;
  const pending = new Set<Promise<void>>();
  const start = performance.now();
  for (let sent = 0; sent < total; ) {
    const due = Math.min(total, Math.floor(((performance.now() - start) / 1000) * rate) + 1);
    for (; sent < due; sent++) {
      const delivery = ready.shift();
      if (delivery === undefined) break;
      const dueAt = start + (sent * 1000) / rate;
      const answered = results.add(dueAt, sender.send(delivery)).finally(() => pending.delete(answered));
      pending.add(answered);
    }
    if (filling === null && asked < total && ready.length < rate) {
      filling = source(Math.min(rate, total - asked)).then((more) => {
        ready.push(...more);
        asked += more.length;
        filling = null;
      });
    }
    await pause(tickMs);
  }
  await Promise.all(pending);
  return results.end(start);
}

/** Sends as fast as the answers come, `width` at a time. */
export async function closedLoop(sender: Sender, deliveries: readonly Sendable[], width: number): Promise<LoadResult> {
  const results = resultsOf();
  const start = performance.now();
  let next = 0;
  const run = async (): Promise<void> => {
    for (let delivery = deliveries[next++]; delivery !== undefined; delivery = deliveries[next++]) {
      await results.add(performance.now(), sender.send(delivery));
    }
  };
  await Promise.all(Array.from({ length: width }, run));
  return results.end(start);
}

function resultsOf() {
  const latencies: number[] = [];
  const refused: Record<number, number> = {};
  let latest = 0;
  return {
    async add(dueAt: number, sending: Promise<Sent>): Promise<void> {
      latest = Math.max(latest, performance.now() - dueAt);
      const { status, at } = await sending;
      latencies.push(at - dueAt);
      if (status !== 200) refused[status] = (refused[status] ?? 0) + 1;
    },
    end: (start: number): LoadResult => ({
      latencies,
      refused,
      latest,
      seconds: (performance.now() - start) / 1000,
    }),
  };
}

import { setTimeout as pause } from "node:timers/promises";
import type { Logger } from "pino";
import type { HttpServer } from "../github/inbound/index.ts";
import type { Store, Workers } from "../store/index.ts";
import type { Tracer } from "./tracer.ts";

/** How long the steps of stopping may take that are not the jobs', in milliseconds. */
interface StopLimits {
  /** For telling the database which jobs were aborted. */
  readonly handBackMs: number;
  /** For answers that are under way when nothing more is taken. */
  readonly answersMs: number;
  /** For closing the store: an embedded one writes what is in memory. */
  readonly closingMs: number;
}

const usualLimits: StopLimits = { handBackMs: 4_000, answersMs: 5_000, closingMs: 10_000 };

/** What stops when the server does. */
interface Running {
  readonly workers: Workers;
  readonly http: HttpServer;
  readonly store: Pick<Store, "close">;
  readonly tracer: Tracer;
  readonly log: Logger;
}

/** Stops in the order in which things depend on each other. What waits for a database that does not answer is left behind. */
export async function stopServer(
  { workers, http, store, tracer, log }: Running,
  graceMs: number,
  drainMs: number,
  { handBackMs, answersMs, closingMs }: StopLimits = usualLimits,
): Promise<void> {
  log.info("the server stops");
  await Promise.all([within(graceMs + handBackMs, workers.stop(graceMs), log), pause(Math.min(graceMs, drainMs))]);
  await http.close(Math.min(graceMs, answersMs));
  await within(closingMs, store.close(), log);
  await tracer.close();
  log.info("the server has stopped");
}

/** Waits for `work`, though not for longer than that. */
async function within(milliseconds: number, work: Promise<void>, log: Logger): Promise<void> {
  const over = new AbortController();
  const late = pause(milliseconds, "late", { signal: over.signal }).catch(() => "in time");
  try {
    const first = await Promise.race([work, late]);
    if (first === "late") log.warn("the database does not answer: what runs is left to others");
  } finally {
    over.abort();
  }
}

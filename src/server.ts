import { performance } from "node:perf_hooks";
import type { Logger } from "pino";
import { type HttpLimits, type Route, startHttpServer, usualLimits } from "./github/inbound/index.ts";
import type { ServerConfig } from "./server/config.ts";
import { deliveryRoute } from "./server/delivery-route.ts";
import { createMetrics, type Metrics } from "./server/metrics.ts";
import { observedHandlers } from "./server/observed-handlers.ts";
import { probeRoutes } from "./server/probe-routes.ts";
import { assertReady } from "./server/readiness.ts";
import { stopServer } from "./server/stop-server.ts";
import { tracedStore } from "./server/traced-store.ts";
import { noTracer, type Tracer } from "./server/tracer.ts";
import {
  type Debounce,
  type JobHandlers,
  openStore,
  type RetryPolicy,
  type Store,
  type Workers,
  type WorkOptions,
} from "./store/index.ts";

/** What the server is made of besides its settings. */
export interface ServerParts {
  /** Makes the functions that work on jobs, once the store is open. */
  readonly handlers: (store: Store) => JobHandlers;
  readonly log: Logger;
  readonly httpLimits?: HttpLimits;
  readonly bodyCap?: number;
  readonly retry?: RetryPolicy;
  readonly debounce?: Debounce;
  readonly work?: WorkOptions;
  /** Makes the routes of pages for people, once the store is open; left out: there are none. */
  readonly pages?: (store: Store) => readonly Route[];
  /** What is counted; those of nobody else when left out. */
  readonly metrics?: Metrics;
  /** Left out: nothing is traced. */
  readonly tracer?: Tracer;
}

/** A server that takes deliveries and works on them. */
export interface RunningServer {
  /** Where it listens, with the port it was given or picked. */
  readonly url: string;
  /** What it serves. */
  readonly routes: readonly Route[];
  /**
   * Begins no more jobs and is not ready any more at once; lets the jobs under way finish for `graceMs` and hands the rest
   * back; then takes no more deliveries and closes the store. Until then a delivery is stored as ever, for the next process:
   * one that was refused would be lost. A second call waits for the first.
   */
  close(graceMs?: number): Promise<void>;
}

/**
 * Opens the store, listens and starts the workers, in this order: a delivery is never taken before it can be kept, and what
 * the workers ask GitHub to send again finds us listening.
 * @throws UserError when the settings cannot work.
 */
export async function startServer(config: ServerConfig, parts: ServerParts): Promise<RunningServer> {
  const observed = { metrics: createMetrics(), tracer: noTracer, ...parts };
  const store = await openStoreOf(config, observed);
  try {
    return await serveFrom(store, config, observed);
  } catch (error) {
    await store.close();
    throw error;
  }
}

/** The parts with who counts and who traces. */
type ObservedParts = ServerParts & Required<Pick<ServerParts, "metrics" | "tracer">>;

async function serveFrom(store: Store, config: ServerConfig, parts: ObservedParts): Promise<RunningServer> {
  const { log, metrics, tracer, bodyCap, httpLimits: limits = usualLimits } = parts;
  metrics.watch(() => store.queueLines());
  let workers: Workers | null = null;
  let closing: Promise<void> | null = null;
  const ready = (): Promise<void> =>
    assertReady({
      store,
      workers: () => workers,
      isStopping: () => closing !== null,
      folder: config.databaseUrl === null ? config.dataDir : null,
    });
  const routes = [
    await deliveryRoute(config, { inbox: store, tracer, log, bodyCap }),
    ...probeRoutes({ ready, metrics, metricsToken: config.metricsToken, log }),
    ...(parts.pages?.(store) ?? []),
  ];
  const http = await startHttpServer(config, routes, {
    limits,
    log,
    now: () => performance.now(),
    onAnswer: metrics.http,
  });
  try {
    const handlers = observedHandlers(parts.handlers(tracedStore(store, tracer)), metrics.jobs, tracer);
    workers = await store.work(handlers, { concurrency: config.workConcurrency, ...parts.work });
  } catch (error) {
    await http.close(0);
    throw error;
  }
  const running = { workers, http, store, tracer, log };
  return {
    url: http.url,
    routes,
    close: (graceMs = config.graceSeconds * 1000) => {
      closing ??= stopServer(running, graceMs, config.drainSeconds * 1000);
      return closing;
    },
  };
}

const openStoreOf = (config: ServerConfig, { log, retry, debounce, metrics }: ObservedParts): Promise<Store> =>
  openStore({
    dataDir: config.dataDir,
    log,
    meter: metrics.jobs,
    poolSize: config.databasePoolSize,
    ...(config.databaseUrl === null ? {} : { databaseUrl: config.databaseUrl }),
    ...(config.databaseOwnerUrl === null ? {} : { databaseOwnerUrl: config.databaseOwnerUrl }),
    ...(retry === undefined ? {} : { retry }),
    ...(debounce === undefined ? {} : { debounce }),
  });

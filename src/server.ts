import { performance } from "node:perf_hooks";
import { setTimeout as pause } from "node:timers/promises";
import type { Logger } from "pino";
import {
  createDispatch,
  fairShare,
  githubBodyCap,
  type HttpLimits,
  type Route,
  startHttpServer,
  usualLimits,
  webhookPath,
  webhookRoute,
} from "./github/inbound/index.ts";
import type { ServerConfig } from "./server/config.ts";
import { createMetrics, type Metrics } from "./server/metrics.ts";
import { observedHandlers } from "./server/observed-handlers.ts";
import { probeRoutes } from "./server/probe-routes.ts";
import { assertReady } from "./server/readiness.ts";
import { tracedInbox, tracedStore } from "./server/traced-store.ts";
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

/** Unsigned bodies may hold this much memory together. */
const bodyMemory = 4 * githubBodyCap;

/** Answers under way when nothing more is taken may still go out for so long. */
const lastAnswersMs = 5_000;

/**
 * Opens the store, listens and starts the workers, in this order: a delivery is never taken before it can be kept, and what
 * the workers ask GitHub to send again finds us listening.
 * @throws UserError when the settings cannot work.
 */
export async function startServer(config: ServerConfig, parts: ServerParts): Promise<RunningServer> {
  const { log, metrics = createMetrics(), tracer = noTracer } = parts;
  const store = await openStoreOf(config, parts, metrics);
  metrics.watch(() => store.queueLines());
  let workers: Workers | null = null;
  let closing: Promise<void> | null = null;
  try {
    const ready = (): Promise<void> =>
      assertReady({
        store,
        workers: () => workers,
        isStopping: () => closing !== null,
        folder: config.databaseUrl === null ? config.dataDir : null,
      });
    const routes = [
      await deliveryRoute(config, parts, store, tracer),
      ...probeRoutes({ ready, metrics, metricsToken: config.metricsToken, log }),
    ];
    const limits = parts.httpLimits ?? usualLimits;
    const http = await startHttpServer(config, routes, {
      limits,
      log,
      now: () => performance.now(),
      onAnswer: metrics.http,
    });
    const close = async (graceMs: number): Promise<void> => {
      log.info("the server stops");
      await Promise.all([workers?.stop(graceMs), pause(Math.min(graceMs, config.drainSeconds * 1000))]);
      await http.close(Math.min(graceMs, lastAnswersMs));
      await store.close();
      await tracer.close();
      log.info("the server has stopped");
    };
    try {
      const handlers = observedHandlers(parts.handlers(tracedStore(store, tracer)), metrics.jobs, tracer);
      workers = await store.work(handlers, { concurrency: config.workConcurrency, ...parts.work });
    } catch (error) {
      await http.close(0);
      throw error;
    }
    return {
      url: http.url,
      routes,
      close: (graceMs = config.graceSeconds * 1000) => {
        closing ??= close(graceMs);
        return closing;
      },
    };
  } catch (error) {
    await store.close();
    throw error;
  }
}

const openStoreOf = (config: ServerConfig, { log, retry, debounce }: ServerParts, metrics: Metrics): Promise<Store> =>
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

async function deliveryRoute(config: ServerConfig, parts: ServerParts, store: Store, tracer: Tracer): Promise<Route> {
  const { appId, privateKey, webhookSecrets } = config;
  const [secret = ""] = webhookSecrets;
  const dispatch = await createDispatch(tracedInbox(store, tracer), { appId, privateKey, secret });
  return webhookRoute({
    secrets: webhookSecrets,
    dispatch: (event) => {
      const facts = { "arch_review.delivery": event.id, "arch_review.event": event.name, "http.route": webhookPath };
      return tracer.span({ name: "delivery", kind: "server", facts }, () => dispatch(event));
    },
    bodyCap: parts.bodyCap ?? githubBodyCap,
    memory: fairShare(bodyMemory),
    log: parts.log,
    now: () => performance.now(),
  });
}

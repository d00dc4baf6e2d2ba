import { performance } from "node:perf_hooks";
import type { Logger } from "pino";
import type { Registry } from "prom-client";
import { TransientError } from "./charter/index.ts";
import {
  bodyBudget,
  createDispatch,
  createMetrics,
  githubBodyCap,
  type HttpLimits,
  type Metrics,
  type Route,
  startHttpServer,
  usualLimits,
  webhookRoute,
} from "./github/inbound/index.ts";
import type { ServerConfig } from "./server/config.ts";
import {
  type Job,
  type JobHandlers,
  openStore,
  type RetryPolicy,
  type Store,
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
  readonly work?: WorkOptions;
  /** What else the page of metrics shows. */
  readonly registry?: Registry;
}

/** A server that takes deliveries and works on them. */
export interface RunningServer {
  /** Where it listens, with the port it was given or picked. */
  readonly url: string;
  /**
   * Takes no more deliveries and begins no more jobs, lets those under way finish for `graceMs`, hands the rest back and
   * closes the store. A second call waits for the first.
   */
  close(graceMs?: number): Promise<void>;
}

/** Unsigned bodies may hold this much memory together. */
const bodyMemory = 4 * githubBodyCap;

/**
 * Opens the store, starts the workers and listens, in this order: a delivery is never taken before it can be kept.
 * @throws UserError when the settings cannot work.
 */
export async function startServer(config: ServerConfig, parts: ServerParts): Promise<RunningServer> {
  const { log } = parts;
  const store = await openStore({
    dataDir: config.dataDir,
    log,
    ...(config.databaseUrl === null ? {} : { databaseUrl: config.databaseUrl }),
    ...(parts.retry === undefined ? {} : { retry: parts.retry }),
  });
  try {
    const metrics = createMetrics(() => store.queueDepth(), parts.registry);
    const workers = await store.work(measured(parts.handlers(store), metrics), parts.work);
    const routes = await routesOf(config, parts, store, metrics);
    const http = await startHttpServer(config, routes, parts.httpLimits ?? usualLimits, log);
    let closing: Promise<void> | null = null;
    const close = async (graceMs: number): Promise<void> => {
      await Promise.all([http.close(graceMs), workers.stop(graceMs)]);
      await store.close();
      log.info("the server has stopped");
    };
    return {
      url: http.url,
      close: (graceMs = 20_000) => {
        closing ??= close(graceMs);
        return closing;
      },
    };
  } catch (error) {
    await store.close();
    throw error;
  }
}

async function routesOf(
  config: ServerConfig,
  parts: ServerParts,
  store: Store,
  metrics: Metrics,
): Promise<readonly Route[]> {
  const [secret = ""] = config.webhookSecrets;
  const dispatch = await createDispatch(store, { appId: config.appId, privateKey: config.privateKey, secret });
  const isReady = shared(() => store.check());
  return [
    webhookRoute({
      secrets: config.webhookSecrets,
      dispatch,
      bodyCap: parts.bodyCap ?? githubBodyCap,
      budget: bodyBudget(bodyMemory),
      log: parts.log,
      now: () => performance.now(),
      onAnswer: metrics.delivery,
    }),
    { method: "GET", path: "/healthz", answer: async () => ({ status: 200, text: "alive" }) },
    {
      method: "GET",
      path: "/readyz",
      answer: async () => {
        try {
          await isReady();
          return { status: 200, text: "ready" };
        } catch {
          // The cause may name the database; it is for the log, not for whoever asks.
          parts.log.warn("not ready: the database does not answer or lacks a migration");
          return { status: 503, text: "not ready" };
        }
      },
    },
    {
      method: "GET",
      path: "/metrics",
      answer: async () => {
        const { text, contentType } = await metrics.page();
        return { status: 200, text, headers: { "content-type": contentType } };
      },
    },
  ];
}

/** One question at a time, however many ask: probes may not load the database. */
function shared(ask: () => Promise<void>): () => Promise<void> {
  let asking: Promise<void> | null = null;
  return () => {
    asking ??= ask().finally(() => {
      asking = null;
    });
    return asking;
  };
}

/** The same handlers, with the time of every run and its end counted. */
function measured(handlers: JobHandlers, metrics: Metrics): JobHandlers {
  const measure = async (kind: Job["kind"] | "give-up", run: () => Promise<void>): Promise<void> => {
    const start = performance.now();
    const seconds = (): number => (performance.now() - start) / 1000;
    try {
      await run();
      metrics.job(kind, "finished", seconds());
    } catch (error) {
      metrics.job(kind, error instanceof TransientError ? "put-off" : "failed", seconds());
      throw error;
    }
  };
  return {
    run: (job, signal) => measure(job.kind, () => handlers.run(job, signal)),
    giveUp: (job, error, signal) => measure("give-up", () => handlers.giveUp(job, error, signal)),
  };
}

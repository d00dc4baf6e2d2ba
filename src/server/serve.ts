import { once } from "node:events";
import type { DestinationStream } from "pino";
import {
  type AppSetting,
  clientMetrics,
  contentMemory,
  createAppClient,
  createAppJudge,
  createSweep,
  giveUp,
  organisationPolicies,
  outcomeMetrics,
  repositoryMemories,
  runJob,
  seenLists,
  threadEngine,
} from "../github/index.ts";
import { startServer } from "../server.ts";
import type { JobHandlers, Store } from "../store/index.ts";
import { version } from "../version.ts";
import { aroundRequests } from "./around-requests.ts";
import { readServerConfig } from "./config.ts";
import { serverEdition } from "./edition.ts";
import type { JudgeConfig } from "./judge-config.ts";
import { createLog } from "./log.ts";
import { createMetrics } from "./metrics.ts";
import { openBuf } from "./open-buf.ts";
import { openJudge } from "./open-judge.ts";
import { openPages } from "./open-pages.ts";
import { openShadow } from "./open-shadow.ts";
import { openTracer } from "./open-tracer.ts";
import { tracedMeter } from "./traced-meter.ts";

/** What `serve` touches of the process. */
export interface ServePort {
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** Where the line with the address goes. */
  readonly out: (text: string) => void;
  readonly logStream: DestinationStream;
  /** Emits SIGTERM and SIGINT: the process, or a test's emitter. */
  readonly signals: NodeJS.EventEmitter;
  readonly now: () => Date;
}

/**
 * Runs the GitHub App until it is told to stop, then stops gracefully. Resolves when all is closed.
 * @throws UserError when the environment or the database cannot work.
 */
export async function serve({ environment, out, logStream, signals, now }: ServePort): Promise<void> {
  const config = readServerConfig(environment);
  const log = createLog(config.logLevel, logStream);
  const metrics = createMetrics();
  const tracer = await openTracer(config.traces, log);
  const around = aroundRequests(log, tracer);
  const app = createAppClient(config, now, { meter: clientMetrics(metrics.registry), around });
  const organisations = organisationPolicies(app, now);
  const onOutcome = outcomeMetrics(metrics.registry);
  const edition = serverEdition();
  const engine = threadEngine();
  const shadow = openShadow(config, log);
  const buf = openBuf(log);
  const judge = await openJudge(config.judge, { registry: metrics.registry, tracer, log });
  const pages = await openPages(config.pages, { apiUrl: config.apiUrl, app, around, log, now });
  const handlers = (store: Store): JobHandlers => {
    const setting: AppSetting = {
      app,
      store,
      log,
      now,
      engineVersion: version,
      edition,
      engine,
      ...(shadow === null ? {} : { shadow }),
      buf,
      ...(judge === null || config.judge === null
        ? {}
        : { judge: createAppJudge(judge, { ...sharesOf(config.judge), store, now, log, meter: metrics.reviews }) }),
      memories: repositoryMemories(contentMemory),
      organisations,
      againAfterMs: 1_800_000,
      seenLists: seenLists(),
      onOutcome,
      ...(pages === null ? {} : { pages: pages.addresses }),
      meter: tracedMeter(metrics.reviews, tracer),
    };
    return {
      run: (job, signal) => runJob(setting, job, signal),
      giveUp: (job, error, signal) => giveUp(setting, job, error, signal),
      sweep: createSweep(setting),
    };
  };
  const routes = pages === null ? {} : { pages: pages.routes };
  const server = await startServer(config, { handlers, ...routes, log, metrics, tracer });
  const listening = new AbortController();
  const told = Promise.race(["SIGTERM", "SIGINT"].map((name) => once(signals, name, { signal: listening.signal })));
  out(`arch-review listens on ${server.url}\n`);
  await told;
  // The listeners go: a second signal ends the process at once, as an operator who insists expects.
  listening.abort();
  await server.close();
  await Promise.all([engine.close(), shadow?.close()]);
}

/** What installations share of a language model; the key is nobody's business there. */
const sharesOf = ({ calls, dailyTokens }: JudgeConfig): Pick<JudgeConfig, "calls" | "dailyTokens"> => ({
  calls,
  dailyTokens,
});

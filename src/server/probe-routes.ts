import { createHash, timingSafeEqual } from "node:crypto";
import type { IncomingMessage } from "node:http";
import type { Answer, RequestRate, Route } from "../github/inbound/index.ts";
import type { Log } from "../store/index.ts";
import type { Metrics } from "./metrics.ts";
import { shared } from "./shared.ts";

/** What the routes for operators ask. */
export interface ProbeOptions {
  /** Rejects while the server cannot take and work on deliveries. */
  readonly ready: () => Promise<void>;
  readonly metrics: Pick<Metrics, "page">;
  /** Null: anybody may read the metrics. */
  readonly metricsToken: string | null;
  readonly log: Log;
}

/** Those who probe ask every few seconds; a script that waits for the server may ask ten times a second and more. */
const probes: RequestRate = { address: { burst: 200, perMinute: 1_800 }, total: { burst: 1_000, perMinute: 9_000 } };

/** Prometheus reads every fifteen seconds; the page costs a statement. */
const scrapes: RequestRate = { address: { burst: 60, perMinute: 600 }, total: { burst: 200, perMinute: 2_000 } };

const seconds = 1_000;

/** `/healthz`: the event loop turns. `/readyz`: deliveries can be taken and worked on. `/metrics`: what was counted. */
export function probeRoutes({ ready, metrics, metricsToken, log }: ProbeOptions): readonly Route[] {
  const isReady = shared(ready);
  const page = shared(() => metrics.page());
  return [
    {
      method: "GET",
      path: "/healthz",
      limits: { rate: probes, bodyBytes: 0, answerMs: 5 * seconds },
      answer: async () => ({ status: 200, text: "alive" }),
    },
    {
      method: "GET",
      path: "/readyz",
      limits: { rate: probes, bodyBytes: 0, answerMs: 5 * seconds },
      answer: async () => {
        try {
          await isReady();
          return { status: 200, text: "ready" };
        } catch (error) {
          // What the database says may name it; only what we say ourselves is told, and to the log alone.
          log.warn({ why: error instanceof NotReady ? error.message : "the database" }, "not ready");
          return { status: 503, text: "not ready" };
        }
      },
    },
    {
      method: "GET",
      path: "/metrics",
      limits: { rate: scrapes, bodyBytes: 0, answerMs: 9 * seconds },
      answer: async (request) => {
        if (metricsToken !== null && !shows(request, metricsToken)) return unknownReader;
        const { text, contentType } = await page();
        return { status: 200, text: text.trimEnd(), headers: { "content-type": contentType } };
      },
    },
  ];
}

/** Why the server is not ready, in words of our own. */
export class NotReady extends Error {
  override readonly name = "NotReady";
}

const unknownReader: Answer = {
  status: 401,
  text: "METRICS_TOKEN is wanted as a bearer token",
  headers: { "www-authenticate": 'Bearer realm="metrics"' },
};

/** Whether the request shows the token. Digests are compared, so that the time tells not even its length. */
function shows({ headers }: IncomingMessage, token: string): boolean {
  const shown = /^bearer +(\S+) *$/i.exec(headers.authorization ?? "")?.[1] ?? "";
  const digest = (text: string): Buffer => createHash("sha256").update(text).digest();
  return timingSafeEqual(digest(shown), digest(token));
}

import { randomBytes } from "node:crypto";
import { setTimeout as pause } from "node:timers/promises";
import type { Registry } from "prom-client";
import { modelInTurn } from "../github/index.ts";
import { endpointName } from "../judge/client/endpoint.ts";
import type { Judge } from "../judge/judge.ts";
import type { Log } from "../store/index.ts";
import type { JudgeConfig } from "./judge-config.ts";
import { judgeMetrics } from "./judge-metrics.ts";
import { tracedModel } from "./traced-model.ts";
import type { Tracer } from "./tracer.ts";

/** Who watches the judge at work. */
export interface JudgeObservers {
  readonly registry: Registry;
  readonly tracer: Tracer;
  readonly log: Pick<Log, "info">;
}

/**
 * What asks a language model for this server; null where none is configured, and then nothing that talks to one is loaded. The
 * endpoint is not called before the first question. Delimiters of questions are random: nobody can know them beforehand.
 */
export async function openJudge(
  config: JudgeConfig | null,
  { registry, tracer, log }: JudgeObservers,
): Promise<Judge | null> {
  if (config === null) return null;
  const { apiKey, baseUrl, model, timeoutMs, calls } = config;
  const { createModelClient } = await import("../judge/client/create-model-client.ts");
  const { createJudge } = await import("../judge/create-judge.ts");
  const meters = judgeMetrics(registry);
  const wait = (ms: number, signal: AbortSignal): Promise<void> => pause(ms, undefined, { signal });
  const ports = { now: () => new Date(), wait, random: Math.random, meter: meters.client };
  const client = createModelClient({ apiKey, baseUrl, model, timeoutMs }, ports);
  const endpoint = endpointName(baseUrl);
  log.info({ model, host: new URL(endpoint).host }, "a language model is asked what the rules leave unknown");
  return createJudge({
    client: modelInTurn(tracedModel(client, tracer), calls),
    endpoint,
    nonce: () => randomBytes(16).toString("hex"),
    meter: meters.judge,
  });
}

import { randomBytes } from "node:crypto";
import { setTimeout } from "node:timers/promises";
import { UserError } from "./charter/index.ts";
import {
  defaultModel,
  endpointName,
  endpointProblem,
  keyProblem,
  type ModelSettings,
  modelProblem,
} from "./judge/client/endpoint.ts";
import type { ModelClient } from "./judge/client/model-client.ts";
import type { Judge, JudgeCustomer } from "./judge/judge.ts";
import type { JudgeRequest } from "./judge/judge-request.ts";
import type { JudgeRun } from "./judge/judge-run.ts";

/**
 * The language model of an environment, by the variables that every client of such an endpoint reads; null without a key, and
 * then none is ever asked. Throws `UserError`, which repeats no value, for a key, an address or a name that cannot be one.
 */
export function modelSettings(environment: Readonly<Record<string, string | undefined>>): ModelSettings | null {
  const stated = (name: string): string => environment[name]?.trim() ?? "";
  const [apiKey, baseUrl] = [stated("OPENAI_API_KEY"), stated("OPENAI_BASE_URL")];
  if (apiKey === "") return null;
  refuse("OPENAI_API_KEY", keyProblem(apiKey));
  if (baseUrl !== "") refuse("OPENAI_BASE_URL", endpointProblem(baseUrl));
  const model = stated("OPENAI_MODEL") || defaultModel;
  refuse("OPENAI_MODEL", modelProblem(model));
  return { apiKey, baseUrl: baseUrl === "" ? null : baseUrl, model };
}

function refuse(variable: string, problem: string | null): void {
  if (problem === null) return;
  throw new UserError(`${variable} ${problem}`, "Correct the environment, or ask no language model: --no-judge.");
}

/** What of the settings decides an answer, and so never the key. */
export const modelIdentity = ({ baseUrl, model }: ModelSettings): readonly string[] => [model, endpointName(baseUrl)];

/** Judges by their settings: what is known of an endpoint, and that it is down, all calls of a process share. */
const judges = new Map<string, Promise<Judge>>();

/**
 * Asks the configured model one request. The code that talks to it is loaded when something is asked for the first time.
 * Rejects with the reason of `signal`, and where the judge cannot be made.
 */
export async function judgeOnce(
  settings: ModelSettings,
  request: JudgeRequest,
  customer: JudgeCustomer,
  signal: AbortSignal,
): Promise<JudgeRun> {
  const key = JSON.stringify(settings);
  const judge = judges.get(key) ?? openJudge(settings);
  judges.set(key, judge);
  return (await judge).judge(request, customer, signal);
}

async function openJudge(settings: ModelSettings): Promise<Judge> {
  const [{ createJudge }, client] = await Promise.all([import("./judge/create-judge.ts"), modelClient(settings)]);
  const endpoint = endpointName(settings.baseUrl);
  return createJudge({ client, endpoint, nonce: () => randomBytes(16).toString("hex") });
}

/** A client of the configured model, by this machine's clock and chance. Its code is loaded by this call. */
export async function modelClient({ apiKey, baseUrl, model }: ModelSettings): Promise<ModelClient> {
  const { createModelClient } = await import("./judge/client/create-model-client.ts");
  const wait = (ms: number, signal: AbortSignal): Promise<void> => setTimeout(ms, undefined, { signal });
  return createModelClient({ apiKey, baseUrl, model }, { now: () => new Date(), wait, random: Math.random });
}

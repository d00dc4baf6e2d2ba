import { setTimeout as pause } from "node:timers/promises";
import { z } from "zod";
import { UserError } from "../../charter/index.ts";
import { type ModelAnswer, type ModelPrompt, ModelUnavailable } from "../../judge/client/model-client.ts";
import { readJudgeConfig } from "../../server/config.ts";
import type { JudgeConfig } from "../../server/judge-config.ts";
import type { Terminal } from "../terminal.ts";
import { advice, type Check, ok } from "./check.ts";

const name = "language model";

const prompt: ModelPrompt = {
  instructions: "Answer with one JSON object that has the one key `ready`, whose value is true. Write nothing else.",
  input: "Are you ready?",
  format: { name: "readiness", schema: z.strictObject({ ready: z.boolean() }) },
  // Models that think before they answer spend most of it on that.
  maxOutputTokens: 1_000,
};

/**
 * Whether the language model of an environment answers, by asking it one small question, and what its endpoint can do. Null where
 * none is configured: nothing is asked and nothing is to be said.
 */
export async function checkModel(environment: Terminal["environment"], now: () => Date): Promise<Check | null> {
  const config = configIn(environment);
  return config === null ? null : ask(config, now);
}

function configIn(environment: Terminal["environment"]): JudgeConfig | null {
  try {
    return readJudgeConfig(environment);
  } catch (error) {
    // What is wrong with it stands in the check of the environment.
    if (error instanceof UserError) return null;
    throw error;
  }
}

async function ask({ apiKey, baseUrl, model, timeoutMs }: JudgeConfig, now: () => Date): Promise<Check> {
  const { createModelClient } = await import("../../judge/client/create-model-client.ts");
  const wait = (ms: number, signal: AbortSignal): Promise<void> => pause(ms, undefined, { signal });
  const client = createModelClient({ apiKey, baseUrl, model, timeoutMs, tries: 1 }, { now, wait, random: Math.random });
  try {
    const answer = await client.ask(prompt, new AbortController().signal);
    const way = client.way();
    const api = way?.api === "responses" ? "the Responses API" : "Chat Completions";
    return told(answer, `${model} answers by ${api}, ${formats[way?.format ?? "text"]}`);
  } catch (error) {
    if (!(error instanceof ModelUnavailable)) throw error;
    const { says, remedy } = failures[error.failure];
    return advice(name, `${model} ${says}`, `${remedy}. Reviews are complete without it`);
  }
}

const formats = {
  json_schema: "held to the schema of answers",
  json_object: "held to JSON",
  text: "held to nothing but our words: expect some answers that cannot be read",
};

function told(answer: ModelAnswer, says: string): Check {
  if (answer.kind === "answer" && prompt.format.schema.safeParse(answer.value).success) return ok(name, says);
  const how = answer.kind === "refused" ? "and refuses a harmless question" : "and not what it was asked for";
  return advice(name, `${says}, ${how}`, "Choose a larger model, or one that can be held to a schema");
}

const failures: Readonly<Record<ModelUnavailable["failure"], { readonly says: string; readonly remedy: string }>> = {
  rejected: {
    says: "is not served: the endpoint refuses the key, the name of the model or the question",
    remedy: "Check OPENAI_API_KEY, OPENAI_BASE_URL and OPENAI_MODEL",
  },
  "rate-limited": { says: "is not served now: the endpoint limits us", remedy: "Ask for more, or lower JUDGE_CALLS" },
  "server-error": { says: "is not served now: the endpoint fails", remedy: "Look at the endpoint, or try again later" },
  timeout: { says: "takes too long for one small question", remedy: "Raise JUDGE_TIMEOUT_SECONDS" },
  network: {
    says: "cannot be reached",
    remedy: "Check OPENAI_BASE_URL, and that this machine may connect to that host",
  },
  "breaker-open": { says: "was not asked", remedy: "Try again later" },
};

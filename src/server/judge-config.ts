import type { z } from "zod";
import type { ModelSettings } from "../judge/client/endpoint.ts";
import type { variables } from "./variables.ts";

/** The language model that the server asks what the rules leave unknown, and what asking may take. */
export interface JudgeConfig extends ModelSettings {
  /** Tokens that one installation may spend on a day in UTC. */
  readonly dailyTokens: number;
  /** Calls at a time, for everybody. */
  readonly calls: number;
  /** How long one try of a call may take, in milliseconds; a call with all its tries may take twice as long. */
  readonly timeoutMs: number;
}

/** Which model is asked by the variables; null without a key: none ever is. */
export function judgeOf(settings: Pick<z.output<typeof variables>, JudgeVariable>): JudgeConfig | null {
  const { OPENAI_API_KEY: apiKey } = settings;
  if (apiKey === undefined) return null;
  return {
    apiKey,
    baseUrl: settings.OPENAI_BASE_URL ?? null,
    model: settings.OPENAI_MODEL,
    dailyTokens: settings.JUDGE_DAILY_TOKENS,
    calls: settings.JUDGE_CALLS,
    timeoutMs: settings.JUDGE_TIMEOUT_SECONDS * 1_000,
  };
}

/** The variables that decide it. */
export const judgeVariables = {
  OPENAI_API_KEY: true,
  OPENAI_BASE_URL: true,
  OPENAI_MODEL: true,
  JUDGE_DAILY_TOKENS: true,
  JUDGE_CALLS: true,
  JUDGE_TIMEOUT_SECONDS: true,
} as const;

type JudgeVariable = keyof typeof judgeVariables;

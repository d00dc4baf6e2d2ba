import { untilAborted } from "../../charter/index.ts";
import { type ModelAnswer, type ModelClient, type ModelPrompt, ModelUnavailable } from "../client/model-client.ts";
import type { Allowance } from "../judge.ts";
import type { JudgeMeter } from "../judge-meter.ts";

/** Why no more calls are made for a request. */
export type Stop = "budget" | "installation-budget" | "unavailable";

/** A model with the purse that it is paid from. Nothing here rejects. */
export interface Caller {
  /** Takes so many tokens for a call; null: they were taken. */
  readonly take: (tokens: number) => Promise<Stop | null>;
  /** Makes a call that so many tokens were taken for; null: it was not answered. */
  readonly call: (prompt: ModelPrompt, taken: number) => Promise<ModelAnswer | null>;
}

/** Calls end when `limit` is aborted, whatever the client does. */
export function callerOf(
  client: ModelClient,
  allowance: Allowance | undefined,
  meter: JudgeMeter,
  limit: AbortSignal,
): Caller {
  const correct = async (tokens: number): Promise<void> => {
    if (allowance === undefined || tokens === 0) return;
    // What was taken stays taken when it cannot be corrected: too little is spent then, never too much.
    await untilAborted(async () => allowance.correct(tokens), limit).catch(() => meter.portFailed("allowance"));
  };
  return {
    take: async (tokens) => {
      if (allowance === undefined) return null;
      try {
        return (await untilAborted(async () => allowance.take(tokens), limit)) ? null : "installation-budget";
      } catch {
        // Nobody knows what is left. Nothing is spent that nobody counts.
        meter.portFailed("allowance");
        return "unavailable";
      }
    },
    call: async (prompt, taken) => {
      try {
        const answer = await untilAborted(async () => client.ask(prompt, limit), limit);
        await correct(answer.use.inputTokens + answer.use.outputTokens - taken);
        return answer;
      } catch (error) {
        if (wasFree(error)) await correct(-taken);
        return null;
      }
    },
  };
}

/**
 * Whether a call that failed took no tokens for certain. One that was given up while the endpoint was at it may be paid for: who
 * pushes again and again would spend without end if it were given back.
 */
const wasFree = (error: unknown): boolean => error instanceof ModelUnavailable && !error.mayCost;

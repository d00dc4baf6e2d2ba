import { createJudge, type JudgeOptions } from "../../../src/judge/create-judge.ts";
import type {
  JudgeQuestion,
  JudgeRequest,
  ModelAnswer,
  ModelClient,
  ModelPrompt,
  Window,
} from "../../../src/judge/index.ts";
import type { Allowance, JudgeCustomer, JudgementCache } from "../../../src/judge/judge.ts";

export const never = new AbortController().signal;
export const use = { inputTokens: 100, outputTokens: 10 };

/** A document of which every line answers one check: `Check 7 has a limit of 7 requests per second.` */
export function windowOf(from = 1, to = 40, path = "docs/rfcs/1.md"): Window {
  const numbers = Array.from({ length: to - from + 1 }, (_, at) => from + at);
  const lines = numbers.map((line) => ({ line, text: sentenceOf(line) }));
  return { passages: [{ path, heading: "Limits", lines }] };
}

export const sentenceOf = (line: number): string => `Check ${line} has a limit of ${line} requests per second.`;

/** The question about a line, `check-7`. */
export const questionOf = (line: number, rest: Partial<JudgeQuestion> = {}): JudgeQuestion => ({
  path: "docs/rfcs/1.md",
  check: `check-${line}`,
  severity: "advice",
  asks: "Which operation is limited, by which key, at which rate?",
  lookedFor: "a limit with a number.",
  unclear: "The limit has no unit.",
  words: /limit/i,
  accepts: [],
  ruleVersion: "1",
  windows: [windowOf()],
  whole: true,
  ...rest,
});

export const requestOf = (questions: readonly JudgeQuestion[], maxTokens = 1_000_000): JudgeRequest => ({
  questions,
  maxTokens,
  policyVersion: "policy",
});

/** One answer of a model about one check, with the words of the line that it is about. */
export function answerOf(check: string, verdict: string, rest: Record<string, unknown> = {}) {
  const line = Number(check.split("-")[1]);
  const quotes = [{ text: sentenceOf(line), line }];
  return { check, verdict, quotes, why: `because of ${check}`, question: null, ...rest };
}

export const says = (value: unknown): ModelAnswer => ({ kind: "answer", value, use });

/** A call as a script sees it. */
export interface SeenCall {
  readonly checks: readonly string[];
  readonly prompt: ModelPrompt;
  /** Counted from 0, in the order in which calls are made. */
  readonly number: number;
  readonly isRepair: boolean;
  readonly signal: AbortSignal;
}

export type Script = (call: SeenCall) => ModelAnswer | Promise<ModelAnswer>;

/** Answers each check with its verdict; drafts for each. */
export const verdicts =
  (of: (check: string) => string): Script =>
  ({ checks, prompt }) =>
    prompt.format.name === "drafts"
      ? says({ drafts: checks.map((check) => ({ check, language: "markdown", text: `A draft for ${check}.` })) })
      : says({ answers: checks.map((check) => answerOf(check, of(check))) });

export interface FakeClient extends ModelClient {
  readonly calls: readonly SeenCall[];
}

export function fakeClient(script: Script): FakeClient {
  const calls: SeenCall[] = [];
  return {
    model: "gpt-test",
    calls,
    ask: async (prompt, signal) => {
      const [ours = ""] = prompt.input.split("\n\nThe passages:\n");
      const checks = [...ours.matchAll(/^check: (.+)$/gm)].map(([, check]) => check ?? "");
      const isRepair = prompt.input.includes("What was wrong:");
      const call = { checks, prompt, number: calls.length, isRepair, signal };
      calls.push(call);
      return script(call);
    },
  };
}

export function memoryCache(): JudgementCache & { readonly entries: Map<string, unknown> } {
  const entries = new Map<string, unknown>();
  return {
    entries,
    find: async (keys) => new Map(keys.flatMap((key) => (entries.has(key) ? [[key, entries.get(key)]] : []))),
    keep: async (added) => {
      // As a store does: what comes back is another value, and what was there stays.
      for (const [key, value] of added) if (!entries.has(key)) entries.set(key, JSON.parse(JSON.stringify(value)));
    },
  };
}

/** An allowance of so many tokens, with all that was asked of it. */
export function purse(tokens: number): Allowance & { readonly log: string[]; left: number } {
  const held = {
    log: [] as string[],
    left: tokens,
    take: async (wanted: number) => {
      held.log.push(`take ${wanted}`);
      if (wanted > held.left) return false;
      held.left -= wanted;
      return true;
    },
    correct: async (by: number) => {
      held.log.push(`correct ${by}`);
      held.left -= by;
    },
  };
  return held;
}

export const customerOf = (rest: Partial<JudgeCustomer> = {}): JudgeCustomer => ({ cache: memoryCache(), ...rest });

/** A judge whose nonces are counted and whose requests have no deadline. */
export function judgeOn(client: ModelClient, rest: Partial<JudgeOptions> = {}) {
  let nonces = 0;
  return createJudge({
    client,
    endpoint: "https://model.example/v1",
    nonce: () => (nonces++).toString(16).padStart(64, "0"),
    deadline: () => never,
    ...rest,
  });
}

/** A run in a few words: `check-1 satisfied 3/3`. */
export const told = (run: Awaited<ReturnType<ReturnType<typeof createJudge>["judge"]>>): readonly string[] => [
  ...run.judgements.map(({ check, verdict, agreed, of }) => `${check} ${verdict} ${agreed}/${of}`),
  ...run.unsettled.map(({ check, reason }) => `${check} ${reason}`),
];

import type { ChangeSet } from "../change/index.ts";
import type { JudgeQuestion, Window } from "../judge/judge-request.ts";
import { printedWindow } from "../judge/prompt/printed-window.ts";
import { tokensOf } from "../judge/tokens.ts";
import { judgeRequestOf, judgeRunOf, type Policy, reviewChange } from "../review/index.ts";

/** What a language model would be shown of a file, were one configured. */
export interface SentPassages {
  /** Why nothing of it is shown, as a sentence; null where something is. */
  readonly nothing: string | null;
  /** In the order in which they are asked about. */
  readonly windows: readonly SentWindow[];
}

/** Passages that are shown together, and the checks that are asked about them. */
export interface SentWindow {
  readonly checks: readonly string[];
  readonly tokens: number;
  /** The very text that is sent, masks and all; the digits of its delimiters are drawn anew for each call. */
  readonly text: string;
}

/** Stands for the digits that nobody can know before the call. */
const anyNonce = "…";

/** What a language model would be shown of a change that adds one file. Pure; needs `loadParser()` once before. */
export async function sentPassages(change: ChangeSet | null, policy: Policy, today: string): Promise<SentPassages> {
  if (!policy.judge.enabled) return { nothing: "The policy turns the language model off.", windows: [] };
  if (change === null) return { nothing: "The file is not there.", windows: [] };
  const request = judgeRequestOf(change, policy, "paths");
  if (request !== null) return { nothing: null, windows: windowsOf(request.questions) };
  return { nothing: await whyNothing(change, policy, today), windows: [] };
}

/** Equal windows are sent in one call, so that they are shown once. */
function windowsOf(questions: readonly JudgeQuestion[]): readonly SentWindow[] {
  const byText = new Map<string, string[]>();
  for (const { check, windows } of questions) {
    for (const text of windows.map((window: Window) => printedWindow(window, anyNonce))) {
      byText.set(text, [...(byText.get(text) ?? []), check]);
    }
  }
  return [...byText].map(([text, checks]) => ({ checks, tokens: tokensOf(text), text }));
}

/** A review says which documents it withholds. */
async function whyNothing(change: ChangeSet, policy: Policy, today: string): Promise<string> {
  const unasked = { model: "", ask: () => Promise.reject(new Error("nothing is asked")) };
  const run = await judgeRunOf(async () => null, unasked);
  const [withheld] = reviewChange(change, policy, { selection: "paths", today, judge: run }).judge?.withheld ?? [];
  if (withheld !== undefined) return `Not shown to a language model: ${withheld.reason}.`;
  return "It is no design document in scope, or the rules leave no check of it unknown.";
}

import { untilAborted } from "../../charter/index.ts";
import type { Outcome } from "../agreement/outcome.ts";
import type { JudgementCache } from "../judge.ts";
import type { JudgeMeter } from "../judge-meter.ts";
import type { JudgeQuestion, JudgeRequest } from "../judge-request.ts";
import type { JudgedVerdict } from "../judge-run.ts";
import { draftKey, judgementKey } from "./judgement-key.ts";
import { type KeptDraft, keptDraft, readDraft } from "./kept-draft.ts";
import { keptJudgement, readJudgement } from "./kept-judgement.ts";

/** What is known of the questions of a request from before, and what is to be known of them later. */
export interface Memory {
  /** What a question came to; null where nothing was kept that holds. */
  readonly outcomeOf: (question: JudgeQuestion) => Outcome | null;
  /** What was drafted for a verdict on it; undefined where nothing was kept. */
  readonly draftOf: (question: JudgeQuestion, verdict: JudgedVerdict) => KeptDraft | undefined;
  readonly addOutcome: (question: JudgeQuestion, outcome: Outcome) => void;
  readonly addDraft: (question: JudgeQuestion, verdict: JudgedVerdict, draft: KeptDraft) => void;
  /** Writes down what was added. Never rejects. */
  readonly keep: () => Promise<void>;
}

/** Looks up a request in one call. A cache that cannot be read is an empty one, and nothing is lost but tokens. Never rejects. */
export async function remember(
  { questions, policyVersion }: JudgeRequest,
  identity: string,
  cache: JudgementCache,
  { portFailed }: JudgeMeter,
  limit: AbortSignal,
): Promise<Memory> {
  const keys = new Map(questions.map((question) => [question, judgementKey(question, { identity, policyVersion })]));
  const keyOf = (question: JudgeQuestion): string => keys.get(question) ?? "";
  const sought = [...new Set([...keys.values()].flatMap((key) => [key, draftKey(key)]))];
  const kept = await untilAborted(() => cache.find(sought), limit).catch((): ReadonlyMap<string, unknown> => {
    portFailed("cache");
    return new Map();
  });
  const added = new Map<string, unknown>();
  return {
    outcomeOf: (question) => readJudgement(kept.get(keyOf(question)), question),
    draftOf: (question, verdict) => readDraft(kept.get(draftKey(keyOf(question))), verdict),
    addOutcome: (question, outcome) => {
      const entry = keptJudgement(outcome);
      if (entry !== null) added.set(keyOf(question), entry);
    },
    addDraft: (question, verdict, draft) => added.set(draftKey(keyOf(question)), keptDraft(verdict, draft)),
    keep: async () => {
      if (added.size === 0) return;
      try {
        await cache.keep(added);
      } catch {
        // What was not kept is asked for again.
        portFailed("cache");
      }
    },
  };
}

import type { Outcome } from "../agreement/outcome.ts";
import type { KeptDraft } from "../cache/kept-draft.ts";
import type { Memory } from "../cache/memory.ts";
import type { JudgeQuestion, JudgeRequest } from "../judge-request.ts";
import type { JudgeRun, JudgeUsage } from "../judge-run.ts";
import type { Stop } from "./caller.ts";

/** What a request came to so far. */
export interface Progress {
  readonly outcomes: Map<JudgeQuestion, Outcome>;
  /** Null where the model had none. */
  readonly drafts: Map<JudgeQuestion, KeptDraft>;
  readonly memory: Memory;
}

/** What a request came to, in the order of its questions. What has no outcome was left when the calls were stopped. */
export function judgeRunOf(
  model: string,
  { questions }: JudgeRequest,
  { outcomes, drafts }: Pick<Progress, "outcomes" | "drafts">,
  stop: Stop | null,
  usage: JudgeUsage,
): JudgeRun {
  const left: Outcome = { kind: "unsettled", reason: stop ?? "unavailable", asked: null };
  const ends = questions.map((question) => ({ question, outcome: outcomes.get(question) ?? left }));
  return {
    model,
    judgements: ends.flatMap(({ question: { path, check }, outcome }) => {
      if (outcome.kind !== "settled") return [];
      const { verdict, evidence, why, agreed, of } = outcome;
      return [{ path, check, verdict, evidence, why, agreed, of }];
    }),
    unsettled: ends.flatMap(({ question: { path, check }, outcome }) =>
      outcome.kind === "unsettled" ? [{ path, check, reason: outcome.reason }] : [],
    ),
    questions: ends.flatMap(({ question: { path, check }, outcome }) =>
      outcome.kind === "unsettled" && outcome.asked !== null ? [{ path, check, ...outcome.asked }] : [],
    ),
    drafts: questions.flatMap((question) => {
      const draft = drafts.get(question) ?? null;
      return draft === null ? [] : [{ path: question.path, check: question.check, ...draft }];
    }),
    usage,
  };
}

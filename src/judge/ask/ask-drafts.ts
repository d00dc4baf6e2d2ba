import type { Outcome } from "../agreement/outcome.ts";
import { readDrafts } from "../answer/read-drafts.ts";
import type { KeptDraft } from "../cache/kept-draft.ts";
import type { JudgeQuestion } from "../judge-request.ts";
import { limits } from "../limits.ts";
import { draftPromptOf } from "../prompt/draft-prompt-of.ts";
import { heaviestFirst } from "./batches.ts";
import { answersTo, type Conversation } from "./conversation.ts";
import { draftWindowOf, type SettledQuestion } from "./draft-window.ts";

/** What a conversation about drafts is given. */
export interface Drafting {
  /** Digits for the delimiters of one prompt, anew with each call. */
  readonly nonce: () => string;
  /** Is told what came back for a check, also that nothing did. */
  readonly drafted: (settled: SettledQuestion, draft: KeptDraft) => void;
}

/** The checks that drafts are wanted for, by document: the heaviest of what is weak or missing. */
export function draftedOf(
  questions: readonly JudgeQuestion[],
  outcomes: ReadonlyMap<JudgeQuestion, Outcome>,
): readonly (readonly SettledQuestion[])[] {
  const open = heaviestFirst(questions).flatMap((question): readonly SettledQuestion[] => {
    const outcome = outcomes.get(question);
    if (outcome?.kind !== "settled") return [];
    return outcome.verdict === "weak" || outcome.verdict === "missing" ? [{ question, outcome }] : [];
  });
  const byDocument = Map.groupBy(open, ({ question }) => question.path);
  return [...byDocument.values()].map((group) => group.slice(0, limits.drafts));
}

/** Asks for drafts for checks of one document, in one call. */
export function* askDrafts(settled: readonly SettledQuestion[], { nonce, drafted }: Drafting): Conversation {
  const questions = settled.map(({ question }) => question);
  const ids = questions.map(({ check }) => check);
  const prompt = draftPromptOf(questions, draftWindowOf(settled), nonce());
  const [answer] = yield* answersTo([prompt], (value) => readDrafts(value, ids));
  const drafts = answer?.kind === "drafts" ? answer.drafts : [];
  for (const each of settled) {
    const draft = drafts.find(({ check }) => check === each.question.check);
    drafted(each, draft === undefined ? null : { language: draft.language, text: draft.text });
  }
}

import { agree } from "../agreement/agree.ts";
import { agreeing } from "../agreement/agreeing.ts";
import { mergeWindows } from "../agreement/merge-windows.ts";
import type { Outcome, Sample } from "../agreement/outcome.ts";
import { readAnswer } from "../answer/read-answer.ts";
import { ground } from "../ground/ground.ts";
import type { QuoteFault } from "../ground/grounding.ts";
import type { JudgeQuestion, Window } from "../judge-request.ts";
import { promptOf } from "../prompt/prompt-of.ts";
import type { Batch } from "./batches.ts";
import { answersTo, type Conversation } from "./conversation.ts";

/** What a conversation is given. */
export interface Asking {
  /** Digits for the delimiters of one prompt, anew with each call. */
  readonly nonce: () => string;
  /** Is told at once what a question came to, since a budget may end before the conversation does. */
  readonly settle: (question: JudgeQuestion, outcome: Outcome) => void;
  /** Is told of quotes that the gate did not take. */
  readonly rejected: (faults: readonly QuoteFault[]) => void;
}

/**
 * Asks about a batch, window after window. A check that one window satisfies is not asked about in the next: nothing that stands
 * there could change it.
 */
export function* askBatch({ questions, windows }: Batch, asking: Asking): Conversation {
  const outcomes = new Map<JudgeQuestion, readonly Outcome[]>();
  let open = questions;
  for (const [at, window] of windows.entries()) {
    if (open.length === 0) return;
    const isLast = at === windows.length - 1;
    const unfinished: JudgeQuestion[] = [];
    yield* askWindow(open, window, asking, (question, outcome) => {
      const soFar = [...(outcomes.get(question) ?? []), outcome];
      outcomes.set(question, soFar);
      if (isLast || isSatisfied(outcome)) asking.settle(question, mergeWindows(soFar));
      else unfinished.push(question);
    });
    open = questions.filter((question) => unfinished.includes(question));
  }
}

const isSatisfied = (outcome: Outcome): boolean => outcome.kind === "settled" && outcome.verdict === "satisfied";

/** Asks about checks in one window: all of them once, and twice more about those that matter and whose verdict has its quotes. */
function* askWindow(
  questions: readonly JudgeQuestion[],
  window: Window,
  asking: Asking,
  end: (question: JudgeQuestion, outcome: Outcome) => void,
): Conversation {
  const [first] = yield* samplesOf(questions, window, [0], asking);
  const isAskedAgain = (question: JudgeQuestion): boolean =>
    agreeing(question) > 1 && first?.get(question)?.kind === "grounded";
  const again = questions.filter(isAskedAgain);
  for (const question of questions) if (!isAskedAgain(question)) end(question, agree(of(question, [first]), 1));
  if (again.length === 0) return;
  const further = yield* samplesOf(again, window, [1, 2], asking);
  for (const question of again) end(question, agree(of(question, [first, ...further]), agreeing(question)));
}

type Samples = ReadonlyMap<JudgeQuestion, Sample>;

const of = (question: JudgeQuestion, samples: readonly (Samples | undefined)[]): readonly Sample[] =>
  samples.flatMap((sample) => sample?.get(question) ?? []);

/** What the calls with these numbers came to, for each question. */
function* samplesOf(
  questions: readonly JudgeQuestion[],
  window: Window,
  numbers: readonly number[],
  { nonce, rejected }: Asking,
): Conversation<readonly Samples[]> {
  const prompts = numbers.map((number) => promptOf(questions, window, nonce(), number));
  const ids = questions.map(({ check }) => check);
  const answers = yield* answersTo(prompts, (value) => readAnswer(value, ids));
  return answers.map((answer) => {
    const sampleOf = (question: JudgeQuestion): Sample => {
      if (answer.kind === "failed") return answer;
      const reply = answer.replies.get(question.check);
      if (reply === undefined) return { kind: "failed", reason: "malformed" };
      const grounding = ground(reply, question, window);
      rejected(grounding.faults);
      return grounding;
    };
    return new Map(questions.map((question) => [question, sampleOf(question)]));
  });
}

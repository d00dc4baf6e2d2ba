import type { ModelAnswer, ModelPrompt } from "../client/model-client.ts";
import { repairPromptOf } from "../prompt/prompt-of.ts";

/**
 * What a model is asked about one matter, one thing after the other: prompts go out together, their answers come back in the
 * same order. It does no I/O and knows no time, so that who asks and how many at once decides nothing of what is concluded.
 */
export type Conversation<Result = void> = Generator<readonly ModelPrompt[], Result, readonly ModelAnswer[]>;

/** An answer that could not be read, in words of ours. */
interface Malformed {
  readonly kind: "malformed";
  readonly reasons: readonly string[];
}

/** That a prompt has no answer that can be used. */
export interface Failed {
  readonly kind: "failed";
  readonly reason: "malformed" | "refused";
}

/** What prompts are answered by. A malformed answer is asked for once more, with what was wrong; a refusal stands. */
export function* answersTo<Value extends { readonly kind: string }>(
  prompts: readonly ModelPrompt[],
  read: (value: unknown) => Value | Malformed,
): Conversation<readonly (Value | Failed)[]> {
  const first = (yield prompts).map((answer) => readAnswered(answer, read));
  const repairs = prompts.flatMap((prompt, at) => {
    const answer = first[at];
    return isMalformed(answer) ? [repairPromptOf(prompt, answer.reasons)] : [];
  });
  const second = repairs.length === 0 ? [] : (yield repairs).map((answer) => readAnswered(answer, read));
  const repaired = second.values();
  return first.map((answer) => settledAnswer(isMalformed(answer) ? (repaired.next().value ?? answer) : answer));
}

function readAnswered<Value>(
  answer: ModelAnswer,
  read: (value: unknown) => Value | Malformed,
): Value | Malformed | Failed {
  switch (answer.kind) {
    case "answer":
      return read(answer.value);
    case "malformed":
      return { kind: "malformed", reasons: [answer.why] };
    case "refused":
      return { kind: "failed", reason: "refused" };
    default:
      throw answer satisfies never;
  }
}

const isMalformed = (read: { readonly kind: string } | undefined): read is Malformed => read?.kind === "malformed";

const settledAnswer = <Value extends { readonly kind: string }>(read: Value | Malformed | Failed): Value | Failed =>
  isMalformed(read) ? { kind: "failed", reason: "malformed" } : read;

import { createHash } from "node:crypto";
import { answerSchemaOf } from "../answer/answer-schema.ts";
import type { ModelPrompt } from "../client/model-client.ts";
import type { JudgeQuestion, Window } from "../judge-request.ts";
import { freshNonce } from "./fresh-nonce.ts";
import { draftInstructions, instructions, repairInstructions } from "./instructions.ts";
import { oneLine, printedWindow } from "./printed-window.ts";

/** What a prompt says of a question. */
export type AskedQuestion = Pick<JudgeQuestion, "check" | "asks" | "lookedFor" | "unclear">;

/** Names the words of the prompts and their layout: answers to others are answers to another question. */
export const promptVersion = createHash("sha256")
  .update(JSON.stringify(["1", instructions, draftInstructions, repairInstructions]))
  .digest("hex")
  .slice(0, 16);

/** The most that an answer to so many checks may take, in tokens: what a model thinks before it answers counts as well. */
const answerTokens = (checks: number): number => 1_500 + 350 * checks;

/**
 * The prompt that asks about checks with equal windows. The same sample of the same questions under the same nonce is the same
 * prompt; another sample, counted from 0, has the checks in another order, since models favour what stands first.
 */
export function promptOf(
  questions: readonly AskedQuestion[],
  window: Window,
  nonce: string,
  sample: number,
): ModelPrompt {
  const ids = questions.map(({ check }) => check);
  return {
    instructions,
    input: inputOf(rotated(questions, sample), [window], nonce),
    format: { name: "answers", schema: answerSchemaOf(ids) },
    maxOutputTokens: answerTokens(ids.length),
  };
}

/** Our questions, then the passages. */
export function inputOf(questions: readonly AskedQuestion[], windows: readonly Window[], nonce: string): string {
  const window = { passages: windows.flatMap(({ passages }) => passages) };
  const code = freshNonce(nonce, [JSON.stringify(window), JSON.stringify(questions)]);
  return `The checks:\n\n${questions.map(printedQuestion).join("\n\n")}\n\nThe passages:\n\n${printedWindow(window, code)}`;
}

function printedQuestion({ check, asks, lookedFor, unclear }: AskedQuestion): string {
  return [
    `check: ${check}`,
    `asks: ${oneLine(asks)}`,
    `an answer is: ${oneLine(lookedFor)}`,
    `why the rules cannot tell: ${oneLine(unclear)}`,
  ].join("\n");
}

function rotated<Element>(list: readonly Element[], by: number): readonly Element[] {
  const at = list.length === 0 ? 0 : by % list.length;
  return [...list.slice(at), ...list.slice(0, at)];
}

/** The prompt again, with what was wrong with its answer: reasons in words of ours, never the answer's. */
export function repairPromptOf(prompt: ModelPrompt, reasons: readonly string[]): ModelPrompt {
  const note = `${repairInstructions}\n\nWhat was wrong:\n${reasons.map((reason) => `- ${oneLine(reason)}`).join("\n")}`;
  return { ...prompt, input: `${prompt.input}\n\n${note}` };
}

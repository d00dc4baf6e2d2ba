import { draftSchemaOf } from "../answer/draft-schema.ts";
import type { ModelPrompt } from "../client/model-client.ts";
import type { Window } from "../judge-request.ts";
import { draftInstructions } from "./instructions.ts";
import { type AskedQuestion, inputOf } from "./prompt-of.ts";

/** The most that the drafts of so many checks may take, in tokens. */
const draftTokens = (checks: number): number => 1_500 + 1_000 * checks;

/** The prompt that asks for drafts for checks of one document, which its passages show. */
export function draftPromptOf(questions: readonly AskedQuestion[], window: Window, nonce: string): ModelPrompt {
  const ids = questions.map(({ check }) => check);
  return {
    instructions: draftInstructions,
    input: inputOf(questions, [window], nonce),
    format: { name: "drafts", schema: draftSchemaOf(ids) },
    maxOutputTokens: draftTokens(ids.length),
  };
}

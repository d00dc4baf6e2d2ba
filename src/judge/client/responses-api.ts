import type { ResponseCreateParamsNonStreaming } from "openai/resources/responses/responses";
import { z } from "zod";
import { jsonSchemaOf } from "./json-format.ts";
import type { ModelPrompt } from "./model-client.ts";
import type { Said } from "./said.ts";

/**
 * A prompt as the Responses API takes it: nothing is stored there, and there are no tools. No temperature and no seed: newer models
 * refuse them, and that the same question has the same answer is what the cache of judgements is for.
 */
export const responsesBody = (model: string, prompt: ModelPrompt): ResponseCreateParamsNonStreaming => ({
  model,
  store: false,
  instructions: prompt.instructions,
  input: prompt.input,
  max_output_tokens: prompt.maxOutputTokens,
  text: {
    format: { type: "json_schema", name: prompt.format.name, strict: true, schema: jsonSchemaOf(prompt.format) },
  },
});

const words = z.string().nullish().catch(null);
const part = z.looseObject({ type: words, text: words, refusal: words }).nullable().catch(null);
const item = z
  .looseObject({ type: words, content: z.array(part).nullish().catch(null) })
  .nullable()
  .catch(null);
const envelope = z.looseObject({
  status: words,
  incomplete_details: z.looseObject({ reason: words }).nullish().catch(null),
  output: z.array(item),
  usage: z.looseObject({ input_tokens: z.unknown(), output_tokens: z.unknown() }).nullish().catch(null),
});

/** What a model said by an answer of the Responses API; null: the value is no such answer, or one that failed or is not done. */
export function saidByResponses(value: unknown): Said | null {
  const { data } = envelope.safeParse(value);
  if (data === undefined || !["completed", "incomplete", null].includes(data.status ?? null)) return null;
  const parts = data.output.flatMap((one) => (one?.type === "message" ? (one.content ?? []) : []));
  const reason = data.incomplete_details?.reason;
  return {
    text: parts.map((one) => (one?.type === "output_text" ? (one.text ?? "") : "")).join(""),
    isRefusal: reason === "content_filter" || parts.some((one) => one?.type === "refusal"),
    isCut: data.status === "incomplete",
    use: { input: data.usage?.input_tokens, output: data.usage?.output_tokens },
  };
}

import type { ChatCompletionCreateParamsNonStreaming } from "openai/resources/chat/completions";
import { z } from "zod";
import { formatInWords, jsonSchemaOf } from "./json-format.ts";
import type { ModelPrompt } from "./model-client.ts";
import type { Said } from "./said.ts";
import type { Way } from "./way.ts";

type ChatWay = Extract<Way, { api: "chat" }>;
type Format = Pick<ChatCompletionCreateParamsNonStreaming, "response_format">;

/** A prompt as Chat Completions takes it. What the endpoint does not hold the model to is put into words. */
export function chatBody(model: string, prompt: ModelPrompt, way: ChatWay): ChatCompletionCreateParamsNonStreaming {
  const schema = jsonSchemaOf(prompt.format);
  const told = way.format === "json_schema" ? "" : `\n\n${formatInWords(schema)}`;
  return {
    model,
    messages: [
      { role: "system", content: `${prompt.instructions}${told}` },
      { role: "user", content: prompt.input },
    ],
    [way.limit]: prompt.maxOutputTokens,
    ...formatOf(way.format, prompt.format.name, schema),
  };
}

function formatOf(format: ChatWay["format"], name: string, schema: Record<string, unknown>): Format {
  switch (format) {
    case "json_schema":
      return { response_format: { type: format, json_schema: { name, strict: true, schema } } };
    case "json_object":
      return { response_format: { type: format } };
    case "text":
      return {};
    default:
      return format satisfies never;
  }
}

const words = z.string().nullish().catch(null);
const envelope = z.looseObject({
  choices: z.tuple(
    [z.looseObject({ finish_reason: words, message: z.looseObject({ content: words, refusal: words }) })],
    z.unknown(),
  ),
  usage: z.looseObject({ prompt_tokens: z.unknown(), completion_tokens: z.unknown() }).nullish().catch(null),
});

/** What a model said by an answer of Chat Completions; null: the value is no such answer. */
export function saidByChat(value: unknown): Said | null {
  const { data } = envelope.safeParse(value);
  if (data === undefined) return null;
  const [{ finish_reason, message }] = data.choices;
  return {
    text: message.content ?? "",
    isRefusal: finish_reason === "content_filter" || (message.refusal ?? "") !== "",
    isCut: finish_reason === "length",
    use: { input: data.usage?.prompt_tokens, output: data.usage?.completion_tokens },
  };
}

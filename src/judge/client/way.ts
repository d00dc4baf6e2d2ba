import type { HttpRefusal } from "./endpoint-failure.ts";

/** How an endpoint is asked. */
export type Way =
  /** OpenAI's Responses API, held to the schema. */
  | { readonly api: "responses"; readonly format: "json_schema" }
  /** Chat Completions, which everybody has; held to the schema, to JSON, or to nothing but our words. */
  | {
      readonly api: "chat";
      readonly format: "json_schema" | "json_object" | "text";
      /** The name of the bound on the answer: the newer models of OpenAI take the first alone, older servers the second. */
      readonly limit: "max_completion_tokens" | "max_tokens";
    };

/** The best way, which is tried first. */
export const firstWay: Way = { api: "responses", format: "json_schema" };

const chatFirst: Way = { api: "chat", format: "json_schema", limit: "max_completion_tokens" };

/**
 * The next way to ask an endpoint that refused this one; null: the refusal is about something else, or there is no other.
 * `isLearnt`: the endpoint has answered by this way before, so that only a refusal that names the way counts against it.
 *
 * What endpoints answer, by their issue threads in 2026: Ollama before 0.13 and old vLLM 404 `404 page not found` or `{"detail":"Not Found"}`
 * for `/responses`, Azure 404 `Resource not found` and 400 `OperationNotSupported`, LiteLLM 404, or 500 where the server behind it
 * has no Responses API; OpenAI 400 `Unsupported parameter: 'max_tokens' is not supported with this model. Use 'max_completion_tokens'
 * instead.`, Mistral 422 with the name of the key; DeepSeek 400 `This response_format type is unavailable now`, LM Studio 400 with
 * a bare text, `'response_format.type' must be 'json_schema'`.
 */
export function nextWay(way: Way, { status, said }: HttpRefusal, isLearnt: boolean): Way | null {
  if (way.api === "responses") {
    const isAbsent = [404, 405, 501].includes(status) || namesWay(status, said);
    return isAbsent || (!isLearnt && isMisfit(status)) ? chatFirst : null;
  }
  if (!isMisfit(status) || status === 500) return null;
  const newer = way.limit === "max_completion_tokens";
  if (newer && /max_completion_tokens/i.test(said)) return { ...way, limit: "max_tokens" };
  if (namesFormat(said)) return looser(way);
  if (isLearnt) return null;
  return newer ? { ...way, limit: "max_tokens" } : looser(way);
}

const isMisfit = (status: number): boolean => status === 400 || status === 422 || status === 500;

const namesFormat = (said: string): boolean =>
  /response_?format|json_schema|json_object|text\.format|structured|grammar/i.test(said);

const namesWay = (status: number, said: string): boolean =>
  (status === 400 || status === 422) &&
  (namesFormat(said) || /operation ?not ?supported|unsupported operation/i.test(said));

function looser(way: Extract<Way, { api: "chat" }>): Way | null {
  switch (way.format) {
    case "json_schema":
      return { ...way, format: "json_object" };
    case "json_object":
      return { ...way, format: "text" };
    case "text":
      return null;
    default:
      return way.format satisfies never;
  }
}

/**
 * Whether an endpoint refused for what a prompt says, as Azure's filter does before the model reads it (400 `content_filter`),
 * and OpenAI for reasoning models (400 `invalid_prompt`).
 */
export const isContentRefusal = ({ status, said }: HttpRefusal): boolean =>
  status === 400 && /"code"\s*:\s*"(?:content_filter|invalid_prompt|content_policy_violation)"/.test(said);

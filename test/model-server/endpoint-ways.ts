import { failsWith, type Reply } from "./reply.ts";
import type { Api } from "./wire.ts";

/** What an endpoint knows of OpenAI's interfaces. */
export interface EndpointWays {
  readonly apis: readonly Api[];
  readonly formats: readonly ("json_schema" | "json_object" | "text")[];
  /** How Chat Completions lets the length be bounded. */
  readonly limits: readonly ("max_completion_tokens" | "max_tokens")[];
}

/** As OpenAI's own. */
export const allWays: EndpointWays = {
  apis: ["responses", "chat"],
  formats: ["json_schema", "json_object", "text"],
  limits: ["max_completion_tokens", "max_tokens"],
};

/** What each interface takes from us: another key is an error, as at OpenAI's. */
const known: Readonly<Record<Api, ReadonlySet<string>>> = {
  responses: new Set(["model", "instructions", "input", "text", "max_output_tokens", "store"]),
  chat: new Set(["model", "messages", "response_format", "max_completion_tokens", "max_tokens"]),
};

/**
 * Why an endpoint of these ways refuses a request; null: it takes it. The texts are those of Ollama (an unknown address),
 * OpenAI (an unknown parameter, a format that a model does not have) and LM Studio (a bare text for an error).
 */
export function refusalOf(api: Api, body: Readonly<Record<string, unknown>>, ways: EndpointWays): Reply | null {
  if (!ways.apis.includes(api)) return notFound;
  const unknown = Object.keys(body).find(
    (key) => !known[api].has(key) || (isLimit(key) && !ways.limits.some((limit) => limit === key)),
  );
  if (unknown !== undefined)
    return failsWith(400, {
      message: `Unsupported parameter: '${unknown}' is not supported with this model.`,
      param: unknown,
      code: "unsupported_parameter",
    });
  const format = formatOf(api, body);
  return ways.formats.some((one) => one === format)
    ? null
    : { kind: "sent", status: 400, body: { error: `'${formatKey[api]}' must be one of: ${ways.formats.join(", ")}` } };
}

const notFound: Reply = {
  kind: "sent",
  status: 404,
  headers: { "content-type": "text/plain" },
  body: "404 page not found",
};

const isLimit = (key: string): boolean => key === "max_completion_tokens" || key === "max_tokens";

const formatKey: Readonly<Record<Api, string>> = { responses: "text.format.type", chat: "response_format.type" };

/** The format that a request wants: `json_schema`, `json_object`, or `text` where it names none. */
function formatOf(api: Api, body: Readonly<Record<string, unknown>>): unknown {
  const format = api === "responses" ? inside(body.text, "format") : body.response_format;
  return inside(format, "type") ?? "text";
}

/** A property of what may be no object. */
export const inside = (value: unknown, key: string): unknown =>
  typeof value === "object" && value !== null ? Reflect.get(value, key) : undefined;

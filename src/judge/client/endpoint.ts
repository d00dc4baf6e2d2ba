/** A language model that somebody configured: where it is, and how one gets there. */
export interface ModelSettings {
  readonly apiKey: string;
  /** Null: OpenAI's own. */
  readonly baseUrl: string | null;
  readonly model: string;
}

/** The model that is asked where none is named: a small current one of the SDK's list (openai 7.57, `ChatModel`). */
export const defaultModel = "gpt-5.4-mini";

/** Where a model is asked if nothing else is said. */
const openaiUrl = "https://api.openai.com/v1";

const longestUrl = 2_048;

/**
 * Why a text is no base URL of an endpoint, as the end of a sentence that begins with its name; null: it is one. Plain `http` is
 * the operator's choice, since models in one's own network are often served so. The text itself is not in the message.
 */
export function endpointProblem(text: string): string | null {
  const url = text.length <= longestUrl && !/\s/u.test(text) ? URL.parse(text) : null;
  if (url === null) return "is not a URL such as https://api.openai.com/v1";
  if (url.protocol !== "https:" && url.protocol !== "http:") return "must begin with https:// or http://";
  if (url.username !== "" || url.password !== "") return "must not hold a user name or a password";
  // The SDK puts paths behind the base URL, so that what follows "?" would swallow them.
  if (/[?#]/.test(text)) return "must not hold a query or a fragment; for Azure it ends with /openai/v1";
  return null;
}

/** Why a text is no API key that can be sent in a header, as the end of a sentence; null: it is one. */
export function keyProblem(text: string): string | null {
  if (text === "") return "is empty";
  return /^[\x21-\x7e]{1,4096}$/.test(text) ? null : "holds a space or a character that no key has";
}

/** Why a text is no name of a model, as the end of a sentence; null: it may be one. */
export const modelProblem = (text: string): string | null =>
  /^[\x21-\x7e]{1,200}$/.test(text) ? null : "is longer than 200 characters or has some that no model's name has";

/** A base URL in the one form that names it, without the slash at its end; null is OpenAI's own. For a URL without `endpointProblem`. */
export function endpointName(baseUrl: string | null): string {
  const { origin, pathname } = new URL(baseUrl ?? openaiUrl);
  return `${origin}${withoutSlash(pathname)}`;
}

function withoutSlash(path: string): string {
  let end = path.length;
  while (path[end - 1] === "/") end -= 1;
  return path.slice(0, end);
}

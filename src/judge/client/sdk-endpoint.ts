import OpenAI from "openai";
import { UserError } from "../../charter/index.ts";
import { boundedFetch } from "./bounded-fetch.ts";
import { chatBody, saidByChat } from "./chat-api.ts";
import { endpointName, endpointProblem, keyProblem, type ModelSettings } from "./endpoint.ts";
import { EndpointFailure, failureIn } from "./endpoint-failure.ts";
import type { ModelPrompt } from "./model-client.ts";
import { responsesBody, saidByResponses } from "./responses-api.ts";
import type { Said } from "./said.ts";
import type { Way } from "./way.ts";

/** Sends one request in one way. Rejects with `EndpointFailure` alone, also when the signal is aborted. */
export type Endpoint = (way: Way, prompt: ModelPrompt, signal: AbortSignal) => Promise<Said>;

/**
 * An endpoint by OpenAI's package, which makes the requests and knows the types of both interfaces. Tries, limits and what is
 * read are ours: its own retries and its log are off, and none of its variables is read but by us.
 * @throws UserError for a key or a URL that cannot be used.
 */
export function sdkEndpoint({ apiKey, baseUrl, model }: ModelSettings, now: () => Date): Endpoint {
  const origin = originOf(apiKey, baseUrl);
  const sdk = openSdk({
    apiKey,
    baseURL: endpointName(baseUrl),
    adminAPIKey: null,
    organization: null,
    project: null,
    webhookSecret: null,
    maxRetries: 0,
    logLevel: "off",
    fetch: boundedFetch({ key: apiKey, origin, now }),
  });
  return async (way, prompt, signal) => {
    const options = { signal };
    try {
      if (way.api === "responses") {
        const answer = await sdk.responses.create(responsesBody(model, prompt), options).asResponse();
        return saidIn(await answer.text(), saidByResponses);
      }
      const answer = await sdk.chat.completions.create(chatBody(model, prompt, way), options).asResponse();
      return saidIn(await answer.text(), saidByChat);
    } catch (error) {
      throw failureIn(error);
    }
  };
}

function originOf(apiKey: string, baseUrl: string | null): string {
  const remedy = "Correct the setting; its value is not repeated here.";
  const key = keyProblem(apiKey);
  if (key !== null) throw new UserError(`The API key of the model ${key}.`, remedy);
  const url = baseUrl === null ? null : endpointProblem(baseUrl);
  if (url !== null) throw new UserError(`The base URL of the model ${url}.`, remedy);
  return new URL(endpointName(baseUrl)).origin;
}

/** Its error for a header that cannot be sent would repeat the header. */
function openSdk(options: ConstructorParameters<typeof OpenAI>[0]): OpenAI {
  try {
    return new OpenAI(options);
  } catch {
    throw new UserError(
      "The openai package does not take what it finds in the environment.",
      "Unset OPENAI_CUSTOM_HEADERS.",
    );
  }
}

function saidIn(text: string, read: (value: unknown) => Said | null): Said {
  const said = read(parsed(text));
  if (said === null) throw new EndpointFailure("odd", { isBegun: true });
  return said;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

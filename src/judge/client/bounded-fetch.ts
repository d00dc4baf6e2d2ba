import { EndpointFailure } from "./endpoint-failure.ts";
import { retryAfterMs } from "./retry-after.ts";

/** The most that is read of an answer, in bytes after decompression. A good one has some thousands. */
const longestAnswer = 256 * 1024;
/** The most that is read of a refusal. */
const longestRefusal = 4 * 1024;
/** Hops within the endpoint that are followed: servers add or take off a slash in one. */
const mostRedirects = 2;

/** What requests to an endpoint are made with. */
export interface EndpointAccess {
  readonly key: string;
  /** The only origin that is connected to. */
  readonly origin: string;
  readonly now: () => Date;
}

/**
 * A `fetch` for the SDK that sends the body and four headers of ours and nothing else, neither what the SDK tells of this machine
 * (`x-stainless-*`) nor what the environment would add (`OPENAI_CUSTOM_HEADERS`). It connects to one origin, reads so much and
 * no more, and throws `EndpointFailure` for everything but a success.
 */
export function boundedFetch(access: EndpointAccess): typeof fetch {
  return async (input, init) => {
    const answer = await sent(input instanceof Request ? input.url : String(input), init ?? {}, access);
    if (!answer.ok) throw await refused(answer, access.now());
    const { text, isWhole } = await readText(answer, longestAnswer);
    if (!isWhole) throw new EndpointFailure("too-long", { isBegun: true });
    return new Response(text);
  };
}

/** Sends a request, and again where the endpoint wants the same at another of its addresses (307, 308). */
async function sent(first: string, { body, signal }: RequestInit, { key, origin }: EndpointAccess): Promise<Response> {
  const request: RequestInit = {
    method: "POST",
    redirect: "manual",
    body: body ?? null,
    signal: signal ?? null,
    headers: {
      authorization: `Bearer ${key}`,
      "content-type": "application/json",
      accept: "application/json",
      // A compressed answer would gain little, and is read only as far as it is bounded if it comes nevertheless.
      "accept-encoding": "identity",
      "user-agent": "arch-review",
    },
  };
  let address: URL | null = URL.parse(first);
  for (let hop = 0; hop <= mostRedirects && address?.origin === origin; hop += 1) {
    const answer = await fetch(address, request);
    if (answer.status < 300 || answer.status >= 400) return answer;
    await answer.body?.cancel();
    const repeats = answer.status === 307 || answer.status === 308;
    address = repeats ? URL.parse(answer.headers.get("location") ?? "", address.href) : null;
  }
  throw new EndpointFailure("redirected");
}

async function refused(answer: Response, now: Date): Promise<EndpointFailure> {
  const { text } = await readText(answer, longestRefusal).catch(() => ({ text: "" }));
  return new EndpointFailure("refused", {
    refusal: { status: answer.status, said: text },
    retryAfterMs: retryAfterMs(answer.headers, now),
  });
}

/** The beginning of a body. What is left of a longer one is not waited for. */
async function readText(
  { body }: Response,
  longest: number,
): Promise<{ readonly text: string; readonly isWhole: boolean }> {
  const chunks: Uint8Array[] = [];
  let left = longest;
  try {
    for await (const chunk of body ?? []) {
      if (chunk.length > left) return { text: textOf([...chunks, chunk.subarray(0, left)]), isWhole: false };
      chunks.push(chunk);
      left -= chunk.length;
    }
  } catch {
    throw new EndpointFailure("lost", { isBegun: true });
  }
  return { text: textOf(chunks), isWhole: true };
}

const textOf = (chunks: readonly Uint8Array[]): string => new TextDecoder().decode(Buffer.concat(chunks));

import { RefusedRequest } from "./within-origin.ts";

/** No answer that is wanted is longer: a blob of `maxContractBytes` in base64, a page of a hundred patches, a tree. */
const defaultCap = 64 * 1024 * 1024;

/**
 * A `fetch` that fails unless it has the whole answer within `timeoutMs` and within `cap` bytes. Octokit reads bodies itself
 * and takes one that breaks off for an empty one: a cut list of comments would say that there are none, and a second one
 * would be written.
 */
export const wholeAnswers =
  (timeoutMs: number, send: typeof fetch = fetch, cap = defaultCap): typeof fetch =>
  async (address, { signal, ...options } = {}) => {
    const signals = [AbortSignal.timeout(timeoutMs), ...(signal ? [signal] : [])];
    const answer = await send(address, { ...options, signal: AbortSignal.any(signals) });
    const body = await bodyOf(answer, cap);
    const { status, statusText, headers, url } = answer;
    const whole = new Response(body.byteLength === 0 ? null : body, { status, statusText, headers });
    // A constructed answer has no address, and Octokit's paging reads it.
    return Object.defineProperty(whole, "url", { value: url });
  };

async function bodyOf({ body }: Response, cap: number): Promise<Buffer<ArrayBuffer>> {
  const parts: Uint8Array[] = [];
  let length = 0;
  for await (const part of body ?? []) {
    length += part.byteLength;
    if (length > cap) throw new RefusedRequest(`an answer is longer than ${cap} bytes`);
    parts.push(part);
  }
  return Buffer.concat(parts, length);
}

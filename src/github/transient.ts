import { RequestError } from "@octokit/request-error";
import { TransientError } from "../charter/index.ts";

/** How long to wait where GitHub names no time: its documentation asks for at least a minute after a secondary limit. */
const secondaryLimitMs = 60_000;
const outageMs = 5_000;

/**
 * The same error, as a `TransientError` when it passes by itself: rate limits (due when GitHub says), 5xx, a dropped
 * connection, a timeout, an expired token. Anything else comes back as it is.
 * Source: GitHub REST documentation, "Best practices for using the REST API", handling rate limit errors.
 */
export function toTransient(error: unknown, now: Date): unknown {
  if (error instanceof TransientError) return error;
  if (!(error instanceof RequestError))
    return isConnectionFailure(error) ? after(outageMs, "no answer", error, now) : error;
  const { status } = error;
  const headers = error.response?.headers ?? {};
  if (status === 403 || status === 429) {
    const retryAfter = Number(headers["retry-after"]);
    if (retryAfter > 0) return after(retryAfter * 1000, "rate limit", error, now);
    if (headers["x-ratelimit-remaining"] === "0") {
      const reset = new Date(Number(headers["x-ratelimit-reset"]) * 1000);
      return new TransientError("GitHub's rate limit is used up", reset, { cause: error });
    }
    return status === 429 || /rate limit|abuse/i.test(error.message)
      ? after(secondaryLimitMs, "secondary rate limit", error, now)
      : error;
  }
  if (status === 401) return after(outageMs, "token refused", error, now);
  return status >= 500 ? after(outageMs, `HTTP ${status}`, error, now) : error;
}

const after = (milliseconds: number, what: string, cause: unknown, now: Date): TransientError =>
  new TransientError(`GitHub: ${what}`, new Date(now.getTime() + milliseconds), { cause });

const isConnectionFailure = (error: unknown): boolean =>
  error instanceof Error &&
  (error.name === "TimeoutError" || error.name === "AbortError" || error instanceof TypeError);

/** The HTTP status of an answer that GitHub refused with; null for any other error. */
export const statusOf = (error: unknown): number | null => (error instanceof RequestError ? error.status : null);

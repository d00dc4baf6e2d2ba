import { RequestError } from "@octokit/request-error";
import { TransientError } from "../charter/index.ts";

/** How long to wait where GitHub names no time: its documentation asks for at least a minute after a secondary limit. */
const secondaryLimitMs = 60_000;
const outageMs = 5_000;

/** No window of GitHub's limits is longer; a header that names a later time, or none at all, is not believed. */
const longestWaitMs = 3_600_000;
const shortestWaitMs = 1_000;

type Headers = Readonly<Record<string, string | number | undefined>>;

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
  const named = namedWait(error.response?.headers ?? {}, now);
  if (status === 403 || status === 429) {
    if (named !== null) return after(named, "rate limit", error, now);
    return status === 429 || /rate limit|abuse/i.test(error.message)
      ? after(secondaryLimitMs, "secondary rate limit", error, now)
      : error;
  }
  if (status === 401) return after(outageMs, "token refused", error, now);
  return status >= 500 ? after(named ?? outageMs, `HTTP ${status}`, error, now) : error;
}

/**
 * The rate limit that a GraphQL answer tells of, which comes with status 200; null when it tells of none.
 * Source: GitHub GraphQL documentation, "Rate limits and query limits for the GraphQL API", exceeding the rate limit.
 */
export function graphqlLimit(data: unknown, headers: Headers, now: Date): TransientError | null {
  const limited = errorsOf(data).some(
    ({ type, message }) => String(type).startsWith("RATE_LIMIT") || /\brate limit\b/i.test(String(message)),
  );
  return limited ? after(namedWait(headers, now) ?? secondaryLimitMs, "rate limit", undefined, now) : null;
}

function errorsOf(data: unknown): readonly { readonly type?: unknown; readonly message?: unknown }[] {
  if (typeof data !== "object" || data === null || !("errors" in data) || !Array.isArray(data.errors)) return [];
  return data.errors.filter((error) => typeof error === "object" && error !== null);
}

/** Milliseconds until the time that GitHub names, at least a second; null where it names none. */
function namedWait(headers: Headers, now: Date): number | null {
  const retryAfter = Number(headers["retry-after"]);
  if (retryAfter > 0) return bounded(retryAfter * 1000);
  if (String(headers["x-ratelimit-remaining"]) !== "0") return null;
  const reset = Number(headers["x-ratelimit-reset"]);
  return reset > 0 ? bounded(reset * 1000 - now.getTime()) : null;
}

const bounded = (milliseconds: number): number => Math.min(Math.max(milliseconds, shortestWaitMs), longestWaitMs);

const after = (milliseconds: number, what: string, cause: unknown, now: Date): TransientError =>
  new TransientError(`GitHub: ${what}`, new Date(now.getTime() + milliseconds), { cause });

const isConnectionFailure = (error: unknown): boolean =>
  error instanceof Error &&
  (error.name === "TimeoutError" || error.name === "AbortError" || error instanceof TypeError);

/** The HTTP status of an answer that GitHub refused with; null for any other error. */
export const statusOf = (error: unknown): number | null => (error instanceof RequestError ? error.status : null);

import { RequestError } from "@octokit/request-error";
import { TransientError } from "../../charter/index.ts";
import { RefusedRequest } from "./within-origin.ts";

/** How long to wait where GitHub names no time: its documentation asks for at least a minute after a secondary limit. */
const secondaryLimitMs = 60_000;
/** At least; the queue makes it longer each time. */
const outageMs = 1_000;

/** No window of GitHub's limits is longer; a header that names a later time, or none at all, is not believed. */
const longestWaitMs = 3_600_000;
const shortestWaitMs = 1_000;

type Headers = Readonly<Record<string, string | number | undefined>>;

/** A rate limit that was hit. `budget`: the hourly one of this kind of request alone; `all`: a secondary one. */
export interface Limit {
  readonly of: "budget" | "all";
  readonly until: Date;
}

/**
 * The limit for which a request was refused; null where it was refused for anything else.
 * Source: GitHub REST documentation, "Best practices for using the REST API", handling rate limit errors.
 */
export function limitOf(error: unknown, now: Date): Limit | null {
  if (!(error instanceof RequestError) || (error.status !== 403 && error.status !== 429)) return null;
  const headers = error.response?.headers ?? {};
  const named = namedWait(headers, now);
  const said = error.status === 429 || /rate limit|abuse/i.test(error.message);
  return named === null && !said ? null : limitFrom(headers, now);
}

/**
 * The same error, as a `TransientError` when it passes by itself: rate limits (due when GitHub says), 5xx, a dropped
 * connection, a timeout, an expired token. Anything else comes back as it is.
 */
export function toTransient(error: unknown, now: Date): unknown {
  if (error instanceof TransientError) return error;
  if (!(error instanceof RequestError))
    return isConnectionFailure(error) ? after(outageMs, "no answer", error, now) : error;
  // What we refused ourselves comes as the cause of an answer that there never was.
  if (error.cause instanceof RefusedRequest) return error.cause;
  const limit = limitOf(error, now);
  if (limit !== null) return limited(limit, error);
  const { status } = error;
  if (status === 401) return after(outageMs, "token refused", error, now);
  const named = namedWait(error.response?.headers ?? {}, now);
  return status >= 500 ? after(named ?? outageMs, `HTTP ${status}`, error, now) : error;
}

/**
 * Whether a failure is likely to be gone within a second: a 5xx that names no time, a dropped connection. What took as long as
 * a request may take is not, nor is a limit or a token that GitHub does not take.
 */
export const passesSoon = (error: unknown): boolean =>
  error instanceof TransientError && !error.isLimit && !isTimeout(error.cause) && mayBeGone(error.cause);

const mayBeGone = (cause: unknown): boolean =>
  !(cause instanceof RequestError) || (cause.status >= 500 && cause.response?.headers["retry-after"] === undefined);

const isTimeout = (error: unknown): boolean =>
  error instanceof Error && (["TimeoutError", "AbortError"].includes(error.name) || isTimeout(error.cause));

/** The error of a request that a limit refused. */
export const limited = ({ of, until }: Limit, cause?: unknown): TransientError =>
  new TransientError(of === "all" ? "GitHub: secondary rate limit" : "GitHub: rate limit", until, {
    cause,
    isLimit: true,
  });

/**
 * The rate limit that a GraphQL answer tells of, which comes with status 200; null when it tells of none.
 * Source: GitHub GraphQL documentation, "Rate limits and query limits for the GraphQL API", exceeding the rate limit.
 */
export function graphqlLimit(data: unknown, headers: Headers, now: Date): Limit | null {
  const hit = errorsOf(data).some(
    ({ type, message }) => String(type).startsWith("RATE_LIMIT") || /\brate limit\b/i.test(String(message)),
  );
  return hit ? limitFrom(headers, now) : null;
}

function limitFrom(headers: Headers, now: Date): Limit {
  const spent = headers["retry-after"] === undefined && String(headers["x-ratelimit-remaining"]) === "0";
  const until = new Date(now.getTime() + (namedWait(headers, now) ?? secondaryLimitMs));
  return { of: spent ? "budget" : "all", until };
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

/** Whether GitHub refused a request with one of these HTTP statuses. */
export const refusedWith = (error: unknown, ...statuses: readonly number[]): boolean =>
  statuses.includes(statusOf(error) ?? 0);

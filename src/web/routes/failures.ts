import { RequestError } from "@octokit/request-error";
import { TransientError } from "../../charter/index.ts";
import type { Answer } from "../../github/inbound/index.ts";
import { SignInUnavailable } from "../sign-in/github-sign-in.ts";
import { notFound, signedOff, singleSignOn, tooMany, unavailable } from "./messages.ts";
import type { Pages } from "./page.ts";

/** Somebody looks at more pages than the App may ask GitHub for. */
export class TooManyPages extends Error {
  override readonly name = "TooManyPages";
  readonly waitMs: number;

  constructor(waitMs: number) {
    super("too many pages");
    this.waitMs = waitMs;
  }
}

/**
 * The page for what kept another one from being shown. Whatever GitHub refuses is not found; what it did not answer is not
 * shown either. Anything else is a mistake of ours and thrown on.
 * @param clear the header that takes away the cookie of a sign-in that GitHub does not take any more.
 */
export function failurePage(pages: Pages, error: unknown, clear: string): Answer {
  if (error instanceof TooManyPages) {
    return pages.message(tooMany, { retryAfter: Math.ceil(error.waitMs / 1_000) });
  }
  const refusal = refusalIn(error);
  if (refusal?.status === 401) return pages.message(signedOff, { cookies: [clear] });
  if (isPassing(error) || (refusal?.status ?? 0) >= 500) return pages.message(unavailable, { retryAfter: 30 });
  if (refusal === null || !notReadable.has(refusal.status)) throw error;
  const wantsSignOn = refusal.status === 403 && refusal.response?.headers["x-github-sso"] !== undefined;
  return pages.message(wantsSignOn ? singleSignOn : notFound);
}

/** What GitHub says of what a token may not read, of what is gone, and of what was taken down. */
const notReadable: ReadonlySet<number> = new Set([403, 404, 410, 451]);

/** GitHub's refusal, also where it was taken for one that passes. */
function refusalIn(error: unknown): RequestError | null {
  if (error instanceof RequestError) return error;
  return error instanceof TransientError && error.cause instanceof RequestError ? error.cause : null;
}

/** A limit, an outage, no answer in time, an answer that leads elsewhere. */
const isPassing = (error: unknown): boolean =>
  error instanceof TransientError ||
  error instanceof SignInUnavailable ||
  (error instanceof Error && ["TimeoutError", "AbortError", "RefusedRequest"].includes(error.name));

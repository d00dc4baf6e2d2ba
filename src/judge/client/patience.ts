import type { EndpointFailure } from "./endpoint-failure.ts";
import type { ModelUnavailable } from "./model-client.ts";

/** The first pause is at most so long, in milliseconds, and each further one at most twice as long. */
const firstPauseMs = 500;
/** The longest that an endpoint is waited for at its wish: a review is waited for by people. */
const longestPauseMs = 20_000;

/**
 * How long to wait before the same request is sent again, in milliseconds; null: it would fail again, or the endpoint wants more
 * patience than there is. Exponential with full jitter, so that many reviews do not come back at once, and never before the
 * time that the endpoint names. `tries`: those that have failed, from 1. `random`: from 0 to less than 1.
 */
export function pauseAfter(failure: EndpointFailure, tries: number, random: () => number): number | null {
  if (!mayPass(failure)) return null;
  const pause = Math.round(random() * firstPauseMs * 2 ** (tries - 1));
  const wished = failure.retryAfterMs ?? 0;
  return wished > longestPauseMs ? null : Math.max(pause, wished);
}

/** Whether the same request may have an answer a moment later. */
function mayPass({ kind, refusal }: EndpointFailure): boolean {
  if (refusal === null) return kind === "lost" || kind === "timeout" || kind === "odd";
  const { status, said } = refusal;
  // OpenAI says 429 as well to who has no money left.
  return [408, 409, 429].includes(status) ? !said.includes("insufficient_quota") : status >= 500;
}

/** A failure in the few words that logs and metrics know. */
export function failureWord({ kind, refusal }: EndpointFailure): ModelUnavailable["failure"] {
  if (refusal !== null) return wordOf(refusal.status);
  if (kind === "timeout") return "timeout";
  if (kind === "redirected") return "rejected";
  return kind === "lost" ? "network" : "server-error";
}

function wordOf(status: number): ModelUnavailable["failure"] {
  if (status === 429) return "rate-limited";
  if (status === 408) return "timeout";
  return status === 409 || status >= 500 ? "server-error" : "rejected";
}

/** Whether the endpoint would refuse every other request as well: it does not take the key. */
export const isForGood = ({ refusal }: EndpointFailure): boolean => refusal?.status === 401 || refusal?.status === 403;

/** Whether the endpoint refuses this prompt alone, too long for it or of a content that it does not like: others fare otherwise. */
export const isOfPrompt = ({ refusal }: EndpointFailure): boolean => [400, 413, 422].includes(refusal?.status ?? 0);

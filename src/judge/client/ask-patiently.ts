import { EndpointFailure } from "./endpoint-failure.ts";
import { inTime, type Wait } from "./in-time.ts";
import { pauseAfter } from "./patience.ts";

/** How long, how often and with which clock something is tried. */
export interface Patience {
  /** Milliseconds that one try may take; all of them with their pauses may take twice as long. */
  readonly timeoutMs: number;
  readonly tries: number;
  readonly now: () => Date;
  readonly wait: Wait;
  /** From 0 to less than 1. */
  readonly random: () => number;
}

/** What became of the tries of one call, also where none was answered. */
export interface Attempt {
  tries: number;
  /** Those that an endpoint may have read the prompt of without an answer that came through. */
  lost: number;
}

/**
 * Tries until there is an answer, and again after a pause where the failure may pass. Rejects with `EndpointFailure`, and with
 * whatever when the signal is aborted.
 */
export async function askPatiently<T>(
  { timeoutMs, tries, now, wait, random }: Patience,
  attempt: Attempt,
  signal: AbortSignal,
  ask: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const left = end(now, 2 * timeoutMs);
  for (;;) {
    attempt.tries += 1;
    try {
      return await inTime(Math.min(timeoutMs, left()), wait, signal, ask);
    } catch (error) {
      if (signal.aborted || !(error instanceof EndpointFailure)) throw error;
      if (error.isBegun) attempt.lost += 1;
      const pause = attempt.tries < tries ? pauseAfter(error, attempt.tries, random) : null;
      if (pause === null || pause >= left()) throw error;
      await wait(pause, signal);
    }
  }
}

/** Tells the milliseconds that are left of so many. */
function end(now: () => Date, milliseconds: number): () => number {
  const at = now().getTime() + milliseconds;
  return () => at - now().getTime();
}

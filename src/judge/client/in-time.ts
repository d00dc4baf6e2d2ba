import { EndpointFailure } from "./endpoint-failure.ts";

/** Resolves after so many milliseconds; rejects when the signal is aborted. */
export type Wait = (milliseconds: number, signal: AbortSignal) => Promise<void>;

/**
 * Runs a request that ends with its signal: when `signal` is aborted, and, with a `timeout`, when it has taken so many milliseconds
 * to the last byte of its answer.
 */
export async function inTime<T>(
  milliseconds: number,
  wait: Wait,
  signal: AbortSignal,
  request: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const late = new AbortController();
  const done = new AbortController();
  void wait(milliseconds, done.signal).then(
    () => late.abort(),
    () => undefined,
  );
  try {
    return await request(AbortSignal.any([signal, late.signal]));
  } catch (error) {
    throw late.signal.aborted ? new EndpointFailure("timeout", { isBegun: true }) : error;
  } finally {
    done.abort();
  }
}

/**
 * Waits for work until it ends or is told to stop. A handler that does not stop when told to is left to itself: were it waited
 * for, its worker would never begin another job.
 * @throws what the work throws, or the reason of `signal`.
 */
export async function untilAborted(work: Promise<void>, signal: AbortSignal): Promise<void> {
  const { promise: told, reject } = Promise.withResolvers<never>();
  const stop = (): void => reject(signal.reason);
  signal.addEventListener("abort", stop, { once: true });
  try {
    await Promise.race([work, told]);
  } finally {
    signal.removeEventListener("abort", stop);
  }
}

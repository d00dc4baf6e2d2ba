/** Lets a number of things happen at a time, in the order in which they were asked for. */
export interface Turns {
  /** Resolves when it is one's turn; what it gives ends the turn. Rejects with the reason of `signal` meanwhile. */
  readonly enter: (signal: AbortSignal) => Promise<() => void>;
}

/** `most` at a time. */
export function createTurns(most: number): Turns {
  const waiting = new Set<() => void>();
  let free = most;
  const leave = (): void => {
    const [next] = waiting;
    if (next === undefined) free += 1;
    else next();
  };
  const wait = (signal: AbortSignal): Promise<void> =>
    new Promise((resolve, reject) => {
      const begin = (): void => {
        waiting.delete(begin);
        signal.removeEventListener("abort", giveUp);
        resolve();
      };
      const giveUp = (): void => {
        waiting.delete(begin);
        reject(signal.reason);
      };
      waiting.add(begin);
      signal.addEventListener("abort", giveUp, { once: true });
    });
  return {
    enter: async (signal) => {
      signal.throwIfAborted();
      if (free > 0) free -= 1;
      else await wait(signal);
      return leave;
    },
  };
}

import { setTimeout as delay } from "node:timers/promises";

/** What a loop claims and runs. */
export interface ClaimLoopOptions<T> {
  /** How many run at once. */
  readonly size: number;
  /** How soon it looks again when nobody wakes it. */
  readonly pollMs: number;
  /** Begins up to `limit` and gives them; none when nothing is due. */
  readonly claim: (limit: number) => Promise<readonly T[]>;
  /** Must not reject. */
  readonly run: (item: T) => Promise<void>;
  /** Whether what is more urgent than any job wants the processor. */
  readonly isCrowded: () => boolean;
  /** A claim has failed: the loop looks again at its next poll. */
  readonly onError: (error: unknown) => void;
}

/** A running loop. */
export interface ClaimLoop {
  /** Looks now instead of at the next poll. */
  wake(): void;
  /** Milliseconds since it last heard from the database; a loop with no place free needs not ask. */
  silentFor(): number;
  /** Claims nothing more; resolves when what was being claimed is running. */
  stop(): Promise<void>;
}

/** In a crowd one item runs at a time, and it looks for the next so long after that has ended or it has looked, in milliseconds. */
const crowdedMs = 250;
/** Or so long after the last was begun: one that takes its time, or hangs, keeps nobody waiting for its end. */
const patienceMs = 1_000;

/** After a look that found nothing, so many times as long as it took, and no longer than that. */
const rest = { times: 4, mostMs: 100 };

/**
 * Claims and runs while it finds something and has a place free, then waits to be woken or for its next poll. It looks in
 * vain for a fifth of the time at most: where one installation has 10,000 jobs waiting and may run no more of them, a look
 * past them takes the database 5 ms, and every delivery wakes us. In a crowd it gives way, though never for long: what goes
 * first among the jobs is begun within a quarter of a second of the end of another, and a second of its beginning.
 */
export function startClaimLoop<T>(options: ClaimLoopOptions<T>): ClaimLoop {
  const { size, pollMs, claim, run, isCrowded, onError } = options;
  let running = 0;
  let stopped = false;
  let woken = false;
  let heard = performance.now();
  let restingSince = 0;
  let endPause = (): void => undefined;

  const wake = (): void => {
    woken = true;
    endPause();
  };
  const pause = async (): Promise<void> => {
    const { promise, resolve } = Promise.withResolvers<void>();
    const timer = setTimeout(resolve, isCrowded() ? Math.min(pollMs, crowdedMs) : pollMs);
    endPause = resolve;
    await promise;
    clearTimeout(timer);
  };
  const rested = async (took: number): Promise<void> => {
    if (running < size && !stopped) await delay(Math.min(rest.mostMs, rest.times * took));
  };
  const start = (item: T): void => {
    running += 1;
    void run(item).finally(() => {
      running -= 1;
      restingSince = performance.now();
      wake();
    });
  };
  const placesFree = (): number => {
    if (!isCrowded()) return size - running;
    const wait = running === 0 ? crowdedMs : patienceMs;
    return running < size && performance.now() - restingSince >= wait ? 1 : 0;
  };
  /** @returns whether there may be more. */
  const look = async (): Promise<boolean> => {
    const free = placesFree();
    if (free === 0) {
      heard = performance.now();
      return false;
    }
    try {
      const items = await claim(free);
      heard = performance.now();
      restingSince = heard;
      for (const item of items) start(item);
      return items.length > 0;
    } catch (error) {
      if (!stopped) onError(error);
      return false;
    }
  };
  const ended = (async () => {
    while (!stopped) {
      woken = false;
      const since = performance.now();
      if (await look()) continue;
      await rested(performance.now() - since);
      if (!woken && !stopped) await pause();
    }
  })();
  return {
    wake,
    silentFor: () => performance.now() - heard,
    async stop() {
      stopped = true;
      endPause();
      await ended;
    },
  };
}

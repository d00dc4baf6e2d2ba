/** Makes this process's workers look for jobs; others see them when they next poll. */
export interface Waker {
  /** Those of one queue: now. */
  wake(queue: string): void;
  /** Those of one queue in so many milliseconds, when a job falls due. */
  wakeIn(queue: string, milliseconds: number): void;
  /** Has `look` called whenever workers of a queue are woken. */
  onWake(queue: string, look: () => void): void;
}

/** Times in one such span are one: a timer for each delivery would be many. */
const spanMs = 50;

/** @returns a waker, whose `stop` forgets what is to come. */
export function createWaker(): Waker & { stop(): void } {
  const looks = new Map<string, () => void>();
  const timers = new Map<string, NodeJS.Timeout>();
  const wake: Waker["wake"] = (queue) => looks.get(queue)?.();
  return {
    wake,
    wakeIn(queue, milliseconds) {
      if (milliseconds <= 0) return wake(queue);
      // One span later, so that what falls due within the span is due.
      const span = Math.floor((performance.now() + milliseconds) / spanMs) + 1;
      const key = `${span} ${queue}`;
      if (timers.has(key)) return;
      const timer = setTimeout(
        () => {
          timers.delete(key);
          wake(queue);
        },
        span * spanMs - performance.now(),
      );
      timers.set(key, timer.unref());
    },
    onWake: (queue, look) => void looks.set(queue, look),
    stop() {
      looks.clear();
      for (const timer of timers.values()) clearTimeout(timer);
      timers.clear();
    },
  };
}

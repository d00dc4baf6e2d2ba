/** Makes this process's workers look for jobs; others see them when they next poll. */
export interface Waker {
  /** Those of one queue, or all: now. */
  wake(queue?: string): void;
  /** All of them in so many milliseconds, when a job falls due. */
  wakeIn(milliseconds: number): void;
  /** Has `look` called whenever workers of a queue are woken. */
  onWake(queue: string, look: () => void): void;
}

/** Times in one such span are one: a timer for each delivery would be many. */
const spanMs = 50;

/** @returns a waker, whose `stop` forgets what is to come. */
export function createWaker(): Waker & { stop(): void } {
  const looks = new Map<string, () => void>();
  const timers = new Map<number, NodeJS.Timeout>();
  const wake: Waker["wake"] = (queue) => {
    if (queue !== undefined) return looks.get(queue)?.();
    for (const look of looks.values()) look();
  };
  return {
    wake,
    wakeIn(milliseconds) {
      if (milliseconds <= 0) return wake();
      // One span later, so that what falls due within the span is due.
      const span = Math.floor((performance.now() + milliseconds) / spanMs) + 1;
      if (timers.has(span)) return;
      const timer = setTimeout(
        () => {
          timers.delete(span);
          wake();
        },
        span * spanMs - performance.now(),
      );
      timers.set(span, timer.unref());
    },
    onWake: (queue, look) => void looks.set(queue, look),
    stop() {
      looks.clear();
      for (const timer of timers.values()) clearTimeout(timer);
      timers.clear();
    },
  };
}

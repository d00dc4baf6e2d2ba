/** How long a burst of events may take, in milliseconds. */
export interface BurstTimes {
  /** It has ended when nothing came for so long. */
  readonly quiet: number;
  /** It counts as ended after so long, however much still comes: a build may write for ever. */
  readonly most: number;
}

/** Events that come in bursts: an editor that saves writes, renames and touches. */
export interface Burst {
  /** Something happened. */
  readonly note: () => void;
  /** Resolves when a burst has ended that nobody was told of yet, or the signal fires. */
  readonly ended: (signal: AbortSignal) => Promise<void>;
}

/** Gathers events into bursts. What comes while nobody waits is kept as one burst. */
export function openBurst({ quiet, most }: BurstTimes): Burst {
  let pending = false;
  let told: (() => void) | null = null;
  let quietTimer: NodeJS.Timeout | undefined;
  let mostTimer: NodeJS.Timeout | undefined;
  const clear = (): void => {
    clearTimeout(quietTimer);
    clearTimeout(mostTimer);
    mostTimer = undefined;
  };
  const end = (): void => {
    clear();
    if (told === null) return;
    pending = false;
    told();
  };
  const arm = (): void => {
    clearTimeout(quietTimer);
    quietTimer = setTimeout(end, quiet);
    mostTimer ??= setTimeout(end, most);
  };
  return {
    note: () => {
      pending = true;
      if (told !== null) arm();
    },
    ended: (signal) =>
      new Promise((resolve) => {
        const finish = (): void => {
          clear();
          told = null;
          signal.removeEventListener("abort", finish);
          resolve();
        };
        if (signal.aborted) return resolve();
        signal.addEventListener("abort", finish);
        told = finish;
        if (pending) arm();
      }),
  };
}

/** Lets a number of things happen at a time; what is urgent goes before what waits. */
export interface Slots {
  /** Resolves when there is room; what it gives makes room again, once. */
  readonly enter: (urgent: boolean) => Promise<() => void>;
}

/** `most` slots, all of them free. */
export function createSlots(most: number): Slots {
  const urgentOnes: (() => void)[] = [];
  const others: (() => void)[] = [];
  let free = most;
  const leave = (): void => {
    // Who waits takes the slot over.
    const next = urgentOnes.shift() ?? others.shift();
    if (next === undefined) free += 1;
    else next();
  };
  const onlyOnce = (): (() => void) => {
    let left = false;
    return () => {
      if (!left) leave();
      left = true;
    };
  };
  return {
    enter: async (urgent) => {
      if (free > 0) free -= 1;
      else await new Promise<void>((resolve) => (urgent ? urgentOnes : others).push(resolve));
      return onlyOnce();
    },
  };
}

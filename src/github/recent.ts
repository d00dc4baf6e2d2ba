/** Remembers values by key and forgets those used longest ago. */
export interface Recent<K, V> {
  /** The value remembered under `key`; undefined: none is. It counts as used. */
  readonly get: (key: K) => V | undefined;
  /** Remembers a value; one that weighs more than everything together may is not kept. */
  readonly set: (key: K, value: V) => void;
  readonly isEmpty: () => boolean;
  /** All that is remembered, by its keys; none of it counts as used. */
  readonly entries: () => readonly (readonly [K, V])[];
}

/** An empty memory whose values together weigh at most `capacity`, each what `weigh` says. */
export function recent<K, V>(capacity: number, weigh: (value: V) => number = () => 1): Recent<K, V> {
  const kept = new Map<K, V>();
  let held = 0;
  const forget = (key: K): void => {
    const value = kept.get(key);
    if (value === undefined || !kept.delete(key)) return;
    held -= weigh(value);
  };
  return {
    get: (key) => {
      const value = kept.get(key);
      if (value === undefined) return undefined;
      // A map keeps the order of insertion: the first key is the one used longest ago.
      kept.delete(key);
      kept.set(key, value);
      return value;
    },
    isEmpty: () => kept.size === 0,
    entries: () => [...kept.entries()],
    set: (key, value) => {
      forget(key);
      if (weigh(value) > capacity) return;
      kept.set(key, value);
      held += weigh(value);
      for (const oldest of kept.keys()) {
        if (held <= capacity) return;
        forget(oldest);
      }
    },
  };
}

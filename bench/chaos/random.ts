/** Numbers that look random and are the same for the same seed. */
export interface Random {
  /** A whole number from 0 up to and without `limit`. */
  below(limit: number): number;
  chance(share: number): boolean;
  /** One of a list that is not empty. */
  of<T>(list: readonly [T, ...T[]]): T;
  /** One of a list; undefined when it is empty. */
  any<T>(list: readonly T[]): T | undefined;
}

/** A linear congruential generator (Numerical Recipes): good enough to choose what goes wrong. */
export function randomFrom(seed: number): Random {
  let state = seed % 2 ** 32;
  const next = (): number => {
    state = (state * 1_664_525 + 1_013_904_223) % 2 ** 32;
    return state / 2 ** 32;
  };
  const below = (limit: number): number => Math.floor(next() * limit);
  return {
    below,
    chance: (share) => next() < share,
    of: (list) => list[below(list.length)] ?? list[0],
    any: (list) => list[below(list.length)],
  };
}

import type { Rehearsed } from "./observation.ts";

/**
 * What running it shows. Where its process was killed from outside it is run once more, since the next one may live; whoever
 * kills a process does not look at what it computes, so that no change is blamed for it.
 */
export async function againWhereKilled(run: () => Promise<Rehearsed | null>): Promise<Rehearsed | null> {
  const first = await run();
  const last = isKilled(first) ? await run() : first;
  return last?.ended && isKilled(last) ? { ...last, ended: { ...last.ended, byChange: false } } : last;
}

const isKilled = (rehearsed: Rehearsed | null): boolean => rehearsed?.ended?.reason === "killed";

/** What was worked on is not wanted any more: a newer one is. */
export class NoLongerWanted extends Error {
  override readonly name = "NoLongerWanted";
}

/**
 * Works as long as somebody wants it, and looks whether somebody does every so many milliseconds: what takes a minute is not to
 * keep a newer head waiting for it. Rejects with `NoLongerWanted`, with the reason of `signal`, or as the work does.
 */
export async function whileWanted<Value>(
  isWanted: () => Promise<boolean>,
  lookMs: number,
  work: (signal: AbortSignal) => Promise<Value>,
  signal: AbortSignal,
): Promise<Value> {
  const unwanted = new AbortController();
  const look = async (): Promise<void> => {
    // Where it cannot be told, the work goes on: whoever needs GitHub next meets the same, and says so.
    if (!(await isWanted().catch(() => true))) unwanted.abort(new NoLongerWanted("a newer head, or none, is open"));
  };
  const looking = setInterval(() => void look(), lookMs);
  try {
    return await work(AbortSignal.any([signal, unwanted.signal]));
  } finally {
    clearInterval(looking);
  }
}

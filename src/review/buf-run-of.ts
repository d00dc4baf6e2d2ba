import type { BufRequest, BufRun } from "../artifacts/api/index.ts";

/**
 * What a review is to be told of protocol buffers, whoever plans and whoever asks buf; null where there is nothing to compare, and
 * then nothing is run. A bug of ours leaves the files uncompared, which the review says. Rejects with the reason of `signal`, and
 * with what `plan` rejects with.
 */
export async function bufRunOf(
  plan: () => Promise<BufRequest | null>,
  compare: (request: BufRequest, signal: AbortSignal) => Promise<BufRun>,
  signal: AbortSignal = new AbortController().signal,
): Promise<BufRun | null> {
  const request = await plan();
  if (request === null) return null;
  try {
    return await compare(request, signal);
  } catch (error) {
    signal.throwIfAborted();
    const kind = error instanceof Error ? error.name : typeof error;
    return { kind: "unavailable", reason: `the comparison failed by an internal error (${kind})` };
  }
}

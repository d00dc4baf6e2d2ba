import { setTimeout as pause } from "node:timers/promises";

/** How many are written together. */
export interface GroupLimits {
  /** In one batch, at most. */
  readonly batch: number;
  /** Waiting for theirs, at most: beyond it the sender waits, not our memory. */
  readonly waiting: number;
  /** Fewer than these are not worth the round trips yet when they have come while others were written: they wait `gatherMs`. */
  readonly few: number;
  readonly gatherMs: number;
}

/** Too many wait already: nothing was written. */
export class InboxFull extends Error {
  override readonly name = "InboxFull";
}

interface Waiting<In, Out> {
  readonly item: In;
  readonly resolve: (answer: Out) => void;
  readonly reject: (error: unknown) => void;
}

/**
 * Writes what is added in batches, one at a time, as databases commit in groups: the first goes at once, and whatever comes
 * while it is written goes together in the next.
 * @param write writes a batch, all of it or nothing, and gives the answers in its order.
 * @param isOnes whether an error may be the fault of one of a batch: each is then written by itself, and fails by itself.
 * @returns adds one; resolves when it is written.
 */
export function groupCommit<In, Out>(
  write: (batch: readonly In[]) => Promise<readonly Out[]>,
  isOnes: (error: unknown) => boolean,
  limits: GroupLimits,
): (item: In) => Promise<Out> {
  const waiting: Waiting<In, Out>[] = [];
  let busy = false;

  const writeAll = async (batch: readonly Waiting<In, Out>[]): Promise<void> => {
    try {
      const answers = await write(batch.map(({ item }) => item));
      for (const [at, { resolve, reject }] of batch.entries()) {
        const answer = answers[at];
        if (answer === undefined) reject(new Error("a batch was written without an answer for each"));
        else resolve(answer);
      }
    } catch (error) {
      if (batch.length > 1 && isOnes(error)) for (const one of batch) await writeAll([one]);
      else for (const { reject } of batch) reject(error);
    }
  };
  const writeWaiting = async (): Promise<void> => {
    busy = true;
    while (waiting.length > 0) {
      await writeAll(waiting.splice(0, limits.batch));
      if (waiting.length > 0 && waiting.length < limits.few) await pause(limits.gatherMs);
    }
    busy = false;
  };
  return (item) => {
    if (waiting.length >= limits.waiting) return Promise.reject(new InboxFull("too many deliveries wait to be stored"));
    const { promise, resolve, reject } = Promise.withResolvers<Out>();
    waiting.push({ item, resolve, reject });
    if (!busy) void writeWaiting();
    return promise;
  };
}

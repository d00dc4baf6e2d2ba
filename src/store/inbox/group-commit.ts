/** How many are written together. */
export interface GroupLimits {
  /** In one batch, at most. */
  readonly batch: number;
  /** Waiting for theirs, at most: beyond it the sender waits, not our memory. */
  readonly waiting: number;
  /**
   * Fewer than these are not worth a transaction yet when they have come while others were written: they wait until there are
   * as many, or for `gatherMs`.
   */
  readonly few: number;
  readonly gatherMs: number;
}

/** A group commit. */
interface GroupCommit<In, Out> {
  /** Adds one; resolves when it is written. */
  readonly add: (item: In) => Promise<Out>;
  /** How many are being written or wait for it. */
  readonly size: () => number;
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
 */
export function groupCommit<In, Out>(
  write: (batch: readonly In[]) => Promise<readonly Out[]>,
  isOnes: (error: unknown) => boolean,
  limits: GroupLimits,
): GroupCommit<In, Out> {
  const waiting: Waiting<In, Out>[] = [];
  let busy = false;
  let writing = 0;
  let endGathering = (): void => undefined;

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
  const gather = async (): Promise<void> => {
    if (waiting.length === 0 || waiting.length >= limits.few) return;
    const { promise, resolve } = Promise.withResolvers<void>();
    const timer = setTimeout(resolve, limits.gatherMs);
    endGathering = resolve;
    await promise;
    clearTimeout(timer);
  };
  const writeWaiting = async (): Promise<void> => {
    busy = true;
    while (waiting.length > 0) {
      const batch = waiting.splice(0, limits.batch);
      writing = batch.length;
      await writeAll(batch);
      writing = 0;
      await gather();
    }
    busy = false;
  };
  return {
    add: (item) => {
      if (waiting.length >= limits.waiting)
        return Promise.reject(new InboxFull("too many deliveries wait to be stored"));
      const { promise, resolve, reject } = Promise.withResolvers<Out>();
      waiting.push({ item, resolve, reject });
      if (!busy) void writeWaiting();
      else if (waiting.length >= limits.few) endGathering();
      return promise;
    },
    size: () => writing + waiting.length,
  };
}

import type { Snapshot } from "../session.ts";
import { holding } from "./holding.ts";
import type { OpenedSandbox } from "./open-sandbox.ts";

/** Sandboxes that are started ahead, so that nobody waits for one. */
export interface Spares {
  /** One that nothing was run in; rejects where none can be started. */
  take(): Promise<OpenedSandbox>;
  /** Has one started for the next, with a state that the next is likely to want; null: none. */
  prepare(likely: Snapshot | null): void;
  /** Ends the spare one; none is started any more. */
  close(): Promise<void>;
}

/** At most one is spare. */
export function createSpares(open: (signal: AbortSignal) => Promise<OpenedSandbox>): Spares {
  const closing = new AbortController();
  let spare: Promise<OpenedSandbox | null> | null = null;
  const started = async (likely: Snapshot | null): Promise<OpenedSandbox> => {
    const sandbox = await open(closing.signal);
    if (likely === null) return sandbox;
    return holding(sandbox, likely).catch(async (error: unknown) => {
      // Whoever closes the spares has nothing to wait for but this.
      await sandbox.close();
      throw error;
    });
  };
  return {
    take: async () => {
      const prepared = spare;
      spare = null;
      const ready = await prepared;
      return ready === null || ready.hasEnded() ? open(closing.signal) : ready;
    },
    prepare: (likely) => {
      // Whoever takes the next one learns why it cannot be started.
      if (!closing.signal.aborted) spare ??= started(likely).catch(() => null);
    },
    close: async () => {
      closing.abort();
      await (await spare)?.close();
      spare = null;
    },
  };
}

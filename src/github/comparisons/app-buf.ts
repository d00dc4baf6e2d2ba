import type { Logger } from "pino";
import type { BufRequest, BufRun } from "../../artifacts/api/index.ts";
import type { Buf } from "../../buf/index.ts";
import type { RepositoryKey } from "../../store/index.ts";
import { createOwnSlots } from "../engine/own-slots.ts";

/** Compares the protocol buffers of pull requests. */
export interface AppBuf {
  /** Compares, in turn with what other installations ask for. Rejects with the reason of `signal`, or by a bug. */
  readonly compare: (repository: RepositoryKey, request: BufRequest, signal: AbortSignal) => Promise<BufRun>;
}

/** An installation has all processes of `buf` but one, and one where there is no other: it never keeps another waiting for all. */
export function createAppBuf(buf: Buf, processes: number, log: Pick<Logger, "warn">): AppBuf {
  const ownSlots = createOwnSlots(Math.max(1, processes - 1));
  return {
    compare: async ({ installationId, repositoryId }, request, signal) => {
      const leave = await ownSlots.enter(installationId);
      try {
        signal.throwIfAborted();
        const run = await buf.compare(request, signal);
        if (run.kind === "unavailable") log.warn({ repository: repositoryId }, "protocol buffers were not compared");
        return run;
      } finally {
        leave();
      }
    },
  };
}

import type { BufRequest, BufRun } from "../artifacts/api/index.ts";
import { createTurns } from "../shadow/sandbox/turns.ts";
import { compare } from "./compare.ts";
import { findBuf } from "./find-buf.ts";
import { type BufLimits, usualBuf } from "./limits.ts";

/** What compares protocol buffers. */
export interface Buf {
  /**
   * Compares both sides of a change. Resolves whatever they hold, within its deadline; rejects only with the reason of
   * `signal`.
   */
  compare(request: BufRequest, signal: AbortSignal): Promise<BufRun>;
}

/** Runs buf in processes of their own, one a comparison, each in a folder of its own. Nothing is started before. */
export function createBuf(limits: Partial<BufLimits> = {}): Buf {
  const all = { ...usualBuf, ...limits };
  const turns = createTurns(all.processes);
  return {
    compare: async (request, signal) => {
      const program = findBuf();
      if (program === null) return { kind: "unavailable", reason: missing };
      const leave = await turns.enter(signal);
      try {
        const deadline = AbortSignal.any([signal, AbortSignal.timeout(all.deadlineMs)]);
        const run = await compare(request, { program, limits: all, signal: deadline });
        signal.throwIfAborted();
        return run;
      } finally {
        leave();
      }
    },
  };
}

/** Said in reviews: the end of a sentence. */
const missing =
  "buf is not installed for this platform (npm leaves it out with `--omit=optional`; `npm install @bufbuild/buf` brings it)";

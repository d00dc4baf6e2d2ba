import { setTimeout as sleep } from "node:timers/promises";
import type { RunningApp } from "../running-app.ts";

/** Lets the next request of a kind wait, so that a test can look at the world meanwhile. */
export function hold(
  app: RunningApp,
  path: RegExp,
): { readonly reached: () => Promise<void>; readonly release: () => void } {
  const { promise, resolve } = Promise.withResolvers<void>();
  const fault = app.github.faults.add({ path }, { kind: "wait", until: promise });
  return {
    reached: async () => {
      // Nothing tells of a request before its answer. A wait that is never over keeps nothing else from ending.
      while (fault.hits === 0) await sleep(2, undefined, { ref: false });
    },
    release: resolve,
  };
}

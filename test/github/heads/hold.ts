import { setImmediate as nextTurn } from "node:timers/promises";
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
      while (fault.hits === 0) await nextTurn();
    },
    release: resolve,
  };
}

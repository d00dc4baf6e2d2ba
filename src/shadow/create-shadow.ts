import type { SandboxLimits } from "./sandbox/open-sandbox.ts";
import type { Shadow } from "./shadow.ts";

/** What rehearsals may take. */
export interface ShadowOptions extends SandboxLimits {
  /** Rehearsals at a time. */
  readonly processes: number;
  /** How long the base's migrations may take where they are not kept, in milliseconds. */
  readonly baseMs: number;
  /** How long the change and all that is tried with it may take, in milliseconds. */
  readonly changeMs: number;
  /** A folder in which states of bases are kept between runs; null: in memory alone. */
  readonly folder: string | null;
}

/** Sensible limits. */
export const usualShadow: ShadowOptions = {
  processes: 1,
  memoryMb: 700,
  baseMs: 60_000,
  changeMs: 20_000,
  folder: null,
};

/** Processes that start with the first rehearsal; one that is spare waits for the next. */
export function createShadow(_options: Partial<ShadowOptions> = {}): Shadow {
  return {
    rehearse: async () => ({ kind: "unavailable", reason: "it is not there yet" }),
    close: async () => {},
  };
}

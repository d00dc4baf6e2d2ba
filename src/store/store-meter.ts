import type { Job } from "./job.ts";

/** Who counts what the store does. */
export interface StoreMeter {
  /** So many deliveries were written by one transaction. */
  readonly batch: (deliveries: number) => void;
  /** A worker begins an attempt at a job that was due so many seconds ago; deferred time does not count. */
  readonly begun: (kind: Job["kind"], secondsLate: number) => void;
}

/** Counts nothing. */
export const noStoreMeter: StoreMeter = { batch: () => undefined, begun: () => undefined };

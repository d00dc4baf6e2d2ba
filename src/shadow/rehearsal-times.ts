/** How long the parts of a rehearsal may take, in milliseconds. */
export interface RehearsalTimes {
  readonly baseMs: number;
  /** What is planted and tried on the base before the change. */
  readonly beforeMs: number;
  /**
   * The change; what is tried behind it has as long again. Longer than what is tried before it, so that what does not come to
   * its end there is the doing of the change.
   */
  readonly changeMs: number;
}

/** How long the parts of a rehearsal may take, in milliseconds. */
export interface RehearsalTimes {
  readonly baseMs: number;
  /** The change; what is tried with it before and behind has as long each. */
  readonly changeMs: number;
}

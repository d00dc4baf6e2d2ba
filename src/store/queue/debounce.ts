/**
 * How long a job waits for more of its kind: until nobody has asked for `quietMs`, though no longer than `longestMs` after
 * the first who asked. People push twice within seconds, and a review of the first push is wasted.
 */
export interface Debounce {
  readonly quietMs: number;
  readonly longestMs: number;
}

/** What the server waits unless told otherwise. */
export const usualDebounce: Debounce = { quietMs: 2_000, longestMs: 10_000 };

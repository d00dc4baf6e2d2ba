/** How often a failed job is tried again, and after how many seconds: doubling from `delay`, with jitter, up to `max`. */
export interface RetryPolicy {
  readonly limit: number;
  readonly delay: number;
  readonly max: number;
}

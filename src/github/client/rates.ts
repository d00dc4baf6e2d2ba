import type { Rate } from "./token-bucket.ts";

/** What one installation may send, as rates of our own that stay below GitHub's limits in every minute or hour. */
export interface Rates {
  /** Points of all requests. */
  readonly points: Rate;
  /** Requests that write. */
  readonly writes: Rate;
  /** Requests that notify people. */
  readonly notices: Rate;
  /** Requests at a time. */
  readonly concurrent: number;
}

/**
 * GitHub's secondary limits: 900 points a minute (a read is 1, a write 5), 80 writes a minute and 500 an hour that create
 * content, 100 requests at a time. A burst and what flows in within a minute (an hour for notices) add up to the limit. What
 * is reserved is for check runs: a required check must arrive while everything else waits. Whether a check run counts as
 * content is not documented; the rate a minute counts it, the one an hour does not, since other Apps write thousands.
 * Source: https://docs.github.com/en/rest/using-the-rest-api/rate-limits-for-the-rest-api (2026-11).
 */
export const githubRates: Rates = {
  points: { burst: 200, perMinute: 700, reserved: 40 },
  writes: { burst: 30, perMinute: 50, reserved: 4 },
  notices: { burst: 250, perMinute: 250 / 60, reserved: 0 },
  concurrent: 20,
};

/** When no more of an hourly budget is left than this share, or this many requests, only check runs are written. */
export const lowBudget = { share: 0.05, requests: 100 } as const;

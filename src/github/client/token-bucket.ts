/** How much may be spent: `burst` at once, and `perMinute` flows in. The last `reserved` is for what is urgent. */
export interface Rate {
  readonly burst: number;
  readonly perMinute: number;
  readonly reserved: number;
}

/** What was left at a time, in milliseconds of any clock. */
export interface TokenBucket {
  readonly level: number;
  readonly at: number;
}

const minute = 60_000;

/** What is left now. A clock that goes back adds nothing. */
const levelAt = ({ level, at }: TokenBucket, { burst, perMinute }: Rate, now: number): number =>
  Math.min(burst, level + (Math.max(0, now - at) / minute) * perMinute);

/** Milliseconds until `cost` may be spent, 0 when it may be now. What is larger than a burst waits for a full bucket. */
export function waitFor(bucket: TokenBucket, rate: Rate, cost: number, urgent: boolean, now: number): number {
  if (cost === 0) return 0;
  const needed = Math.min(rate.burst, cost + (urgent ? 0 : rate.reserved));
  const missing = needed - levelAt(bucket, rate, now);
  return missing <= 0 ? 0 : Math.ceil((missing / rate.perMinute) * minute);
}

/** The bucket after `cost` was spent. It may go below nothing, which what comes later waits for. */
export const spend = (bucket: TokenBucket, rate: Rate, cost: number, now: number): TokenBucket => ({
  level: levelAt(bucket, rate, now) - cost,
  at: Math.max(now, bucket.at),
});

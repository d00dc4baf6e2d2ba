import { isIPv6 } from "node:net";
import { type Rate, spend, type TokenBucket, waitFor } from "../client/token-bucket.ts";
import { recent } from "../recent.ts";

/** How many requests are answered: of one address, and of all addresses together. */
export interface RequestRate {
  readonly address: Omit<Rate, "reserved">;
  readonly total: Omit<Rate, "reserved">;
}

/** Counts requests. */
export interface RequestCount {
  /** Milliseconds until this address may ask; 0: it may now, and is counted. What is refused is not counted. */
  readonly take: (address: string) => number;
}

/** Addresses that are remembered. Those asked from longest ago are forgotten, and find a full bucket; the total holds them. */
const mostAddresses = 10_000;

/**
 * Counts by `rate`, of which nothing was used yet. Half of what all have together is for addresses that have used less than
 * half of theirs: who floods from several addresses keeps nobody out who does not. `now`: milliseconds of any clock.
 */
export function countRequests({ address, total }: RequestRate, now: () => number): RequestCount {
  const each: Rate = { ...address, reserved: 0 };
  const all: Rate = { ...total, reserved: Math.floor(total.burst / 2) };
  const buckets = recent<string, TokenBucket>(mostAddresses);
  let together: TokenBucket = { level: all.burst, at: now() };
  return {
    take: (from) => {
      const at = now();
      const key = networkOf(from);
      const bucket = buckets.get(key) ?? { level: each.burst, at };
      const isModest = waitFor(bucket, each, each.burst / 2, false, at) === 0;
      const wait = Math.max(waitFor(bucket, each, 1, false, at), waitFor(together, all, 1, isModest, at));
      if (wait > 0) return wait;
      buckets.set(key, spend(bucket, each, 1, at));
      together = spend(together, all, 1, at);
      return 0;
    },
  };
}

/** Whoever has one IPv6 address has 2^64 of them, so that the network is counted; IPv4 is counted by address. */
export function networkOf(address: string): string {
  const plain = address.replace(/^::ffff:(?=\d+\.)/i, "");
  if (!isIPv6(plain)) return plain;
  const [before = "", after] = plain.split("%", 1)[0]?.split("::") ?? [];
  const groups = (text: string | undefined) => (text === undefined || text === "" ? [] : text.split(":"));
  const [first, last] = [groups(before), groups(after)];
  const missing = after === undefined ? 0 : Math.max(0, 8 - first.length - last.length);
  return [...first, ...Array<string>(missing).fill("0"), ...last]
    .slice(0, 4)
    .map((group) => Number.parseInt(group, 16).toString(16))
    .join(":");
}

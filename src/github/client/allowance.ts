import { lowBudget, type Rates } from "./rates.ts";
import type { RequestCost, Resource } from "./request-cost.ts";
import { spend, type TokenBucket, waitFor } from "./token-bucket.ts";

/** What GitHub last said of an hourly budget. `resetAt` in milliseconds of the epoch. */
export interface Budget {
  readonly limit: number;
  readonly remaining: number;
  readonly resetAt: number;
}

/** What one installation may still send. Times are milliseconds of the epoch; nothing here waits. */
export interface Allowance {
  /** Milliseconds until a request of this cost may be sent; 0: it may be now, and is counted as sent. */
  readonly ask: (cost: RequestCost, now: number) => number;
  /** Milliseconds until everything may be sent again that GitHub asked to wait with; 0: nothing is held. */
  readonly heldFor: (now: number) => number;
  /** Milliseconds until a whole review would fit. */
  readonly roomIn: (now: number) => number;
  /** GitHub refused for a limit: nothing of that budget (null: nothing at all) goes out before `until`. */
  readonly hold: (resource: Resource | null, until: number) => void;
  /** What an answer said of a budget; null: nothing, as where a server has no limits. */
  readonly heard: (resource: Resource, budget: Budget | null) => void;
  /** The least share of a budget that is left, from 0 to 1; 1 where nothing is known. */
  readonly leastShare: (now: number) => number;
}

/** What a review needs about: some reads, two writes of its check run, one of its comment. */
const wholeReview = { points: 30, writes: 3 } as const;

/** The allowance of an installation that has sent nothing yet. */
export function createAllowance(rates: Rates): Allowance {
  const buckets = {
    points: full(rates.points.burst),
    writes: full(rates.writes.burst),
    notices: full(rates.notices.burst),
  };
  const kinds = ["points", "writes", "notices"] as const;
  const holds = new Map<Resource | null, number>();
  const budgets = new Map<Resource, Budget>();
  // A server that states no limit has none, and ours are made for those of github.com.
  let limited = true;

  const held = (resource: Resource, now: number): number =>
    Math.max(0, (holds.get(null) ?? 0) - now, (holds.get(resource) ?? 0) - now);
  const budgetWait = ({ resource, urgent }: RequestCost, now: number): number => {
    const budget = budgets.get(resource);
    if (budget === undefined || urgent || budget.resetAt <= now) return 0;
    const low = Math.min(lowBudget.requests, budget.limit * lowBudget.share);
    return budget.remaining > low ? 0 : budget.resetAt - now;
  };
  return {
    ask: (cost, now) => {
      const paced = limited
        ? kinds.map((kind) => waitFor(buckets[kind], rates[kind], cost[kind], cost.urgent, now))
        : [];
      const wait = Math.max(held(cost.resource, now), budgetWait(cost, now), ...paced);
      if (wait > 0) return wait;
      if (limited) for (const kind of kinds) buckets[kind] = spend(buckets[kind], rates[kind], cost[kind], now);
      return 0;
    },
    heldFor: (now) => Math.max(0, (holds.get(null) ?? 0) - now),
    roomIn: (now) =>
      limited
        ? Math.max(
            waitFor(buckets.points, rates.points, wholeReview.points, false, now),
            waitFor(buckets.writes, rates.writes, wholeReview.writes, false, now),
          )
        : 0,
    hold: (resource, until) => {
      holds.set(resource, Math.max(until, holds.get(resource) ?? 0));
    },
    heard: (resource, budget) => {
      limited = budget !== null;
      if (budget === null) budgets.delete(resource);
      else budgets.set(resource, budget);
    },
    leastShare: (now) =>
      Math.min(1, ...[...budgets.values()].flatMap((one) => (one.resetAt > now ? [shareOf(one)] : []))),
  };
}

const full = (level: number): TokenBucket => ({ level, at: 0 });

const shareOf = ({ limit, remaining }: Budget): number => (limit > 0 ? Math.max(0, remaining) / limit : 0);

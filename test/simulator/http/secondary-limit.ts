import type { World } from "../state/model.ts";
import { budgetName, type Caller } from "./context.ts";
import { refuseSecondary } from "./rate-limit.ts";

interface Spent {
  readonly at: number;
  readonly points: number;
  readonly content: boolean;
}

/** Counts what the secondary limits look at. */
export interface SecondaryLimits {
  /** A request has arrived; the result is to be called once it is answered. */
  arrive(): () => void;
  /** Counts a request of a caller, and refuses one that exceeds a limit. */
  count(caller: Caller, method: string): void;
}

/** The secondary limits of a simulator, by its own clock. They count always and refuse only when they are switched on. */
export function secondaryLimits(world: World): SecondaryLimits {
  const spent = new Map<string, Spent[]>();
  let running = 0;
  return {
    arrive() {
      running += 1;
      return () => {
        running -= 1;
      };
    },
    count(caller, method) {
      const { limits } = world;
      if (!limits.secondary) return;
      const now = world.clock().getTime();
      const who = budgetName(caller);
      const recent = (spent.get(who) ?? []).filter((one) => one.at > now - 3_600_000);
      const content = method !== "GET";
      const points = content ? limits.pointsPerWrite : limits.pointsPerRead;
      const minute = recent.filter((one) => one.at > now - 60_000);
      const exceeded =
        running > limits.concurrentRequests ||
        minute.reduce((sum, one) => sum + one.points, points) > limits.pointsPerMinute ||
        (content && minute.filter((one) => one.content).length >= limits.contentPerMinute) ||
        (content && recent.filter((one) => one.content).length >= limits.contentPerHour);
      if (exceeded) refuseSecondary(limits.secondaryRetryAfter);
      spent.set(who, [...recent, { at: now, points, content }]);
    },
  };
}

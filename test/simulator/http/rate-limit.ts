import type { RateWindow, World } from "../state/model.ts";
import { budgetName, type Caller } from "./context.ts";
import { refuse } from "./reply.ts";

/** The budgets GitHub counts apart. */
export type Resource = "core" | "graphql";

const hour = 3_600_000;

/** The budget of a caller, begun anew when its hour is over. */
export function rateWindow(world: World, caller: Caller, resource: Resource): RateWindow {
  const who = budgetName(caller);
  const key = `${who} ${resource}`;
  const now = world.clock();
  const known = world.rates.get(key);
  if (known !== undefined && known.resetAt > now) return known;
  const fresh: RateWindow = { used: 0, resetAt: new Date(now.getTime() + hour) };
  world.rates.set(key, fresh);
  return fresh;
}

/** Requests or points per hour of a resource. */
export function budget(world: World, resource: Resource): number {
  return resource === "core" ? world.limits.requestsPerHour : world.limits.graphqlPointsPerHour;
}

/** The headers that tell a caller where it stands; none without a limit, as on an Enterprise Server that has none switched on. */
export function rateHeaders(world: World, window: RateWindow, resource: Resource): Readonly<Record<string, string>> {
  const limit = budget(world, resource);
  if (limit === Number.POSITIVE_INFINITY) return {};
  return {
    "X-RateLimit-Limit": String(limit),
    "X-RateLimit-Remaining": String(Math.max(0, limit - window.used)),
    "X-RateLimit-Used": String(window.used),
    "X-RateLimit-Reset": String(Math.ceil(window.resetAt.getTime() / 1000)),
    "X-RateLimit-Resource": resource,
  };
}

/** Refuses a caller whose hourly budget is spent. */
export function enforceBudget(world: World, window: RateWindow, resource: Resource): void {
  if (window.used < budget(world, resource)) return;
  refuse(403, "API rate limit exceeded for installation.", {
    ...rateHeaders(world, window, resource),
    "X-RateLimit-Remaining": "0",
  });
}

/** Refuses as a secondary limit does. */
export function refuseSecondary(retryAfter: number): never {
  return refuse(403, "You have exceeded a secondary rate limit. Please wait a few minutes before you try again.", {
    "Retry-After": String(retryAfter),
  });
}

import type { Resource } from "./request-cost.ts";

/** How a request came to its turn. `put-off`: it was not sent, its job comes back later. */
export type TurnOutcome = "at-once" | "waited" | "put-off";

/** How a request ended. `limited`: refused for a rate limit. `lost`: no whole answer came. */
export type RequestOutcome = "answered" | "refused" | "limited" | "lost";

/** Who counts what the clients do. */
export interface ClientMeter {
  readonly turn: (outcome: TurnOutcome) => void;
  readonly request: (resource: Resource, outcome: RequestOutcome, seconds: number) => void;
  /** Called once: `share` tells the least share of an hourly budget that any installation has left, from 0 to 1. */
  readonly watch: (share: () => number) => void;
}

/** Counts nothing. */
export const noMeter: ClientMeter = { turn: () => undefined, request: () => undefined, watch: () => undefined };

import type { Resource } from "./request-cost.ts";

/** What is left of the hourly budgets of one installation, as the least share of any, from 0 to 1. */
export interface BudgetShare {
  readonly installationId: number;
  readonly share: number;
}

/** How a request came to its turn. `put-off`: it was not sent, its job comes back later. */
export type TurnOutcome = "at-once" | "waited" | "put-off";

/** How a request ended. `limited`: refused for a rate limit. `lost`: no whole answer came. */
export type RequestOutcome = "answered" | "refused" | "limited" | "lost";

/** Who counts what the clients do. */
export interface ClientMeter {
  readonly turn: (outcome: TurnOutcome) => void;
  readonly request: (installationId: number, resource: Resource, outcome: RequestOutcome, seconds: number) => void;
  /** Called once: `budgets` tells what the installations have left that sent something of late. */
  readonly watch: (budgets: () => readonly BudgetShare[]) => void;
}

/** Counts nothing. */
export const noMeter: ClientMeter = { turn: () => undefined, request: () => undefined, watch: () => undefined };

import type { RfcCheck } from "../rfc-check.ts";
import { osMilestones } from "./os-milestones.ts";
import { osTradeoffs } from "./os-tradeoffs.ts";

/** The answer's own parts: alternatives, milestones, rollout, signals. */
export const deliveryChecks: readonly RfcCheck[] = [osTradeoffs, osMilestones];

import type { RfcCheck } from "../rfc-check.ts";
import { obAlerts } from "./ob-alerts.ts";
import { obMetrics } from "./ob-metrics.ts";
import { osDod } from "./os-dod.ts";
import { osMilestones } from "./os-milestones.ts";
import { osRisks } from "./os-risks.ts";
import { osRollout } from "./os-rollout.ts";
import { osTradeoffs } from "./os-tradeoffs.ts";

/** The answer's own parts: alternatives, milestones, rollout, signals. */
export const deliveryChecks: readonly RfcCheck[] = [
  osTradeoffs,
  osMilestones,
  osDod,
  osRollout,
  osRisks,
  obMetrics,
  obAlerts,
];

import type { RfcCheck } from "../rfc-check.ts";
import { obAlerts } from "./ob-alerts.ts";
import { obMetrics } from "./ob-metrics.ts";
import { osApiSection } from "./os-api-section.ts";
import { osArchitecture } from "./os-architecture.ts";
import { osDataSection } from "./os-data-section.ts";
import { osDecision } from "./os-decision.ts";
import { osDod } from "./os-dod.ts";
import { osMilestones } from "./os-milestones.ts";
import { osNongoals } from "./os-nongoals.ts";
import { osOpenQuestions } from "./os-open-questions.ts";
import { osReliabilitySection } from "./os-reliability-section.ts";
import { osRisks } from "./os-risks.ts";
import { osRollout } from "./os-rollout.ts";
import { osSecurity } from "./os-security.ts";
import { osTradeoffs } from "./os-tradeoffs.ts";

/** The answer's own parts: alternatives, milestones, rollout, signals. */
export const deliveryChecks: readonly RfcCheck[] = [
  osNongoals,
  osOpenQuestions,
  osArchitecture,
  osTradeoffs,
  osDecision,
  osDataSection,
  osApiSection,
  osReliabilitySection,
  osSecurity,
  osMilestones,
  osDod,
  osRollout,
  osRisks,
  obMetrics,
  obAlerts,
];

import type { RfcCheck } from "../rfc-check.ts";
import { icActorsPermissions } from "./ic-actors-permissions.ts";
import { icCompliance } from "./ic-compliance.ts";
import { icCost } from "./ic-cost.ts";
import { icDataClassification } from "./ic-data-classification.ts";
import { icEntities } from "./ic-entities.ts";
import { icFlows } from "./ic-flows.ts";
import { icInfra } from "./ic-infra.ts";
import { icQuestionBudget } from "./ic-question-budget.ts";
import { icRetention } from "./ic-retention.ts";
import { icSlo } from "./ic-slo.ts";
import { icStack } from "./ic-stack.ts";
import { icVolume } from "./ic-volume.ts";

/** What a design starts from: actors, data, load, promises. */
export const inputContractChecks: readonly RfcCheck[] = [
  icActorsPermissions,
  icFlows,
  icEntities,
  icVolume,
  icRetention,
  icDataClassification,
  icSlo,
  icCompliance,
  icCost,
  icInfra,
  icStack,
  icQuestionBudget,
];

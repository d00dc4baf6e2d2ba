import type { ApiRule } from "../api-rule.ts";
import { bodyRules } from "./body-rules.ts";
import { operationRules } from "./operation-rules.ts";
import { parameterRules } from "./parameter-rules.ts";
import { requestValueRules } from "./request-value-rules.ts";
import { responseRules } from "./response-rules.ts";
import { responseValueRules } from "./response-value-rules.ts";

/** A rule for each class of changes that break clients, in the order in which a contract is read. */
export const breakingRules: readonly ApiRule[] = [
  ...operationRules,
  ...parameterRules,
  ...bodyRules,
  ...requestValueRules,
  ...responseRules,
  ...responseValueRules,
];

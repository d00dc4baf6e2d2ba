import type { ApiRule } from "./api-rule.ts";
import { apiFamilies } from "./families.ts";

export type { ApiContext, ApiExample, ApiRule, ApiRuleResult } from "./api-rule.ts";
export { apiFamilies } from "./families.ts";
export { runApiRules } from "./run-api-rules.ts";

/** Every rule of contracts, in the order of the families. */
export const apiRules: readonly ApiRule[] = apiFamilies.flatMap(({ rules }) => rules);

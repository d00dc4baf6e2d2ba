import type { ContractChange } from "../../artifacts/api/index.ts";
import type { Observation } from "../rule.ts";
import type { ApiContext, ApiRule, ApiRuleResult } from "./api-rule.ts";

/** Runs rules over a contract, each for itself: one that throws loses nothing of the others. Rules of other languages are left out. */
export function runApiRules(
  change: ContractChange,
  rules: readonly ApiRule[],
  context: ApiContext,
): readonly ApiRuleResult[] {
  return rules.flatMap((rule): readonly ApiRuleResult[] => {
    const check = checkOf(rule, change, context);
    if (check === null) return [];
    const observations: Observation[] = [];
    try {
      for (const observation of check()) observations.push(observation);
      return [{ rule, change, observations, failure: null }];
    } catch (error) {
      return [{ rule, change, observations, failure: error instanceof Error ? error : new Error(String(error)) }];
    }
  });
}

function checkOf(rule: ApiRule, change: ContractChange, context: ApiContext): (() => Iterable<Observation>) | null {
  if (rule.format === "openapi") return change.format === "openapi" ? () => rule.check(change, context) : null;
  if (rule.format === "asyncapi") return change.format === "asyncapi" ? () => rule.check(change, context) : null;
  if (rule.format === "graphql") return change.format === "graphql" ? () => rule.check(change, context) : null;
  return change.format === "protobuf" ? () => rule.check(change, context) : null;
}

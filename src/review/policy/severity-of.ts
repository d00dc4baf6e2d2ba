import { type ItemId, type Severity, sectionOf } from "../../charter/index.ts";
import type { Concern } from "../assess/assessment.ts";
import type { Policy } from "./policy-schema.ts";

/**
 * The severity a policy gives a rule's finding: the rule's own line wins over its section's, and without either the
 * finding keeps its own. `off`: it is not reported and its check does not apply.
 */
export const severityOf = (policy: Policy, rule: string, item: ItemId, own: Severity | "off"): Severity | "off" =>
  (Object.hasOwn(policy.rules, rule) ? policy.rules[rule] : undefined) ??
  (own === "off" ? own : (policy.sections[sectionOf(item)] ?? own));

/** What the review itself found, with the severity that the policy gives it; empty where that is `off`. */
export function withPolicy(concern: Concern, policy: Policy): readonly Concern[] {
  const severity = severityOf(policy, concern.rule, concern.item, concern.severity);
  return severity === "off" ? [] : [{ ...concern, severity }];
}

/** One step lighter: for what is mentioned without a decision. Advice stays advice. */
export const lighter = (severity: Severity): Severity => (severity === "blocking" ? "warning" : "advice");

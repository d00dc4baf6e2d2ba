import { type ItemId, type Severity, sectionOf } from "../../charter/index.ts";
import type { Policy } from "./policy-schema.ts";

/**
 * The severity a policy gives a rule's finding: the rule's own line wins over its section's, and without either the
 * finding keeps its own. `off`: it is not reported and its check does not apply.
 */
export const severityOf = (policy: Policy, rule: string, item: ItemId, own: Severity): Severity | "off" =>
  (Object.hasOwn(policy.rules, rule) ? policy.rules[rule] : undefined) ?? policy.sections[sectionOf(item)] ?? own;

/** One step lighter: for what is mentioned without a decision. Advice stays advice. */
export const lighter = (severity: Severity): Severity => (severity === "blocking" ? "warning" : "advice");

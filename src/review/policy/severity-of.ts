import { type ItemId, type SectionId, type Severity, sectionOf } from "../../charter/index.ts";
import { type History, settledSeverity } from "../../rules/edition.ts";
import type { Concern } from "../assess/assessment.ts";
import type { Policy } from "./policy-schema.ts";

/** What a policy may say of a rule: a severity, or silence. */
export type SeverityChoice = Severity | "off";

const weights: Readonly<Record<SeverityChoice, number>> = { off: 0, advice: 1, warning: 2, blocking: 3 };

/** Whether one choice is less strict than another. */
export const isLighter = (a: SeverityChoice, b: SeverityChoice): boolean => weights[a] < weights[b];

/**
 * The severity a policy gives a rule's finding: the rule's own line wins over its section's, and without either the
 * finding keeps its own. It is never below the organisation's floor. `off`: it is not reported and its check does not apply.
 */
export function severityOf(policy: Policy, rule: string, item: ItemId, own: SeverityChoice): SeverityChoice {
  const section = sectionOf(item);
  const chosen = named(policy, rule, section, own) ?? own;
  const least = policy.floor === undefined ? undefined : leastOf(policy.floor, rule, section, own);
  return least !== undefined && isLighter(chosen, least) ? least : chosen;
}

/** What a severity is decided by: a rule's metadata. */
export interface WeighedRule extends History {
  readonly id: string;
  readonly item: ItemId;
  readonly offByDefault?: true;
}

/**
 * The severity a policy gives a rule, or a finding of it that weighs `found` by itself. A rule that is newly blocking warns,
 * unless the policy names it or its section, or says that new rules block.
 */
export const severityOfRule = (policy: Policy, meta: WeighedRule, found: Severity = meta.severity): SeverityChoice =>
  severityOf(policy, meta.id, meta.item, ownSeverity(policy, meta, found));

/** What a rule weighs where a policy names neither it nor its section, and no floor is above it. */
export const ownSeverity = (
  policy: Policy,
  meta: Pick<WeighedRule, "offByDefault" | "since" | "blockingSince">,
  found: Severity,
): SeverityChoice => (meta.offByDefault ? "off" : settledSeverity(meta, found, policy.new_rules));

type Choices = Pick<Policy, "rules" | "sections">;

/** A section wakes no rule that is silent unless it is named. */
const named = ({ rules, sections }: Choices, rule: string, section: SectionId, own: SeverityChoice) =>
  (Object.hasOwn(rules, rule) ? rules[rule] : undefined) ?? (own === "off" ? undefined : sections[section]);

/** The heavier of what a floor says of the rule and of its section. */
function leastOf(floor: Choices, rule: string, section: SectionId, own: SeverityChoice): SeverityChoice | undefined {
  const ofRule = named(floor, rule, section, own);
  const ofSection = own === "off" ? undefined : floor.sections[section];
  if (ofRule === undefined || ofSection === undefined) return ofRule ?? ofSection;
  return isLighter(ofRule, ofSection) ? ofSection : ofRule;
}

/** What the review itself found, with the severity that the policy gives it; empty where that is `off`. */
export function withPolicy(concern: Concern, policy: Policy): readonly Concern[] {
  const severity = severityOf(policy, concern.rule, concern.item, concern.severity);
  return severity === "off" ? [] : [{ ...concern, severity }];
}

/** One step lighter: for what is mentioned without a decision. Advice stays advice. */
export const lighter = (severity: Severity): Severity => (severity === "blocking" ? "warning" : "advice");

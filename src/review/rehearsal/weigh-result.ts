import { claims, type MigrationRuleResult, type Observation } from "../../rules/index.ts";
import type { Policy } from "../policy/policy-schema.ts";
import { severityOfRule } from "../policy/severity-of.ts";
import type { Withdrawn } from "../shadow-report.ts";
import type { ObservedChange } from "./observed-change.ts";
import { newDownFaults, weighDown } from "./weigh-downs.ts";
import { isViolation, type Violation, type Weight, weighViolation } from "./weigh-violation.ts";

/** What a rule found, as far as a rehearsal bears it out. */
export interface WeighedResult {
  readonly result: MigrationRuleResult;
  /** Findings taken back; none of a rule that the policy has turned off. */
  readonly withdrawn: readonly Withdrawn[];
}

/** Holds each violation of a rule against a rehearsal, and adds what ways down showed and the rule does not say. */
export function weighResult(result: MigrationRuleResult, observed: ObservedChange, policy: Policy): WeighedResult {
  const { rule, observations } = result;
  const { id } = rule.meta;
  const claim = claims.get(id);
  if (claim === undefined) return { result, withdrawn: [] };
  const isOff = severityOfRule(policy, rule.meta) === "off";
  const ofDown = claim === "down" || claim === "lost" ? claim : null;
  const weigh = (violation: Violation): Weight =>
    ofDown === null ? weighViolation(id, violation, observed) : weighDown(ofDown, violation, observed);
  const withdrawn: Withdrawn[] = [];
  const own = observations.map((observation): Observation => {
    if (!isViolation(observation)) return observation;
    const weight = weigh(observation);
    const { path, range } = observation;
    if (weight.kind === "refuted" && !isOff) {
      withdrawn.push({ rule: id, path, startLine: range.startLine, reason: weight.said });
    }
    return borneOut(observation, weight);
  });
  const added = ofDown === null ? [] : newDownFaults(ofDown, observations, observed);
  return { result: { ...result, observations: [...own, ...added] }, withdrawn };
}

/** A violation as it is told; one that is refuted is a place where the rule is kept. */
function borneOut(violation: Violation, weight: Weight): Observation {
  switch (weight.kind) {
    case "open":
      return violation;
    case "observed":
      return { ...violation, observed: weight.said };
    case "elsewhere":
      return { ...violation, message: `${violation.message} ${weight.said}` };
    case "refuted":
      return { kind: "kept", path: violation.path, range: violation.range, reason: weight.said };
    default:
      return weight satisfies never;
  }
}

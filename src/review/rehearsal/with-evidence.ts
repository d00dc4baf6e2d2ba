import type { MigrationRuleResult } from "../../rules/index.ts";
import { isViolation, type Violation } from "./weigh-violation.ts";

/** The result with what was observed of its violations (null: nothing), behind what is said of them already. */
export const withEvidence = (
  result: MigrationRuleResult,
  evidence: (violation: Violation) => string | null,
): MigrationRuleResult => ({
  ...result,
  observations: result.observations.map((observation) => {
    const said = isViolation(observation) ? evidence(observation) : null;
    if (said === null || !isViolation(observation)) return observation;
    return { ...observation, observed: observation.observed === undefined ? said : `${observation.observed} ${said}` };
  }),
});

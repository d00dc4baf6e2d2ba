import { defaultPolicy } from "./default-policy.ts";
import { layerPolicies } from "./layer-policies.ts";
import { validate } from "./policy-layer.ts";
import type { PolicyProblem } from "./policy-problem.ts";
import { type Policy, policySchema } from "./policy-schema.ts";

/**
 * A policy as read. With any problem `policy` is the default one and must not be reviewed by: a policy that is half
 * understood would pass what its author meant to stop.
 */
export interface PolicyReading {
  readonly policy: Policy;
  readonly problems: readonly PolicyProblem[];
}

/**
 * Reads a policy file that stands alone. `path` is only for messages; `ruleIds` are the ids that `rules:` may name. Never
 * throws: whatever is wrong becomes a problem with line, column and remedy.
 */
export function parsePolicy(text: string, path: string, ruleIds: readonly string[]): PolicyReading {
  const { policy, problems } = layerPolicies([{ origin: "repository", path, text }], ruleIds);
  return { policy, problems };
}

/**
 * Takes a policy from an object with the keys of the file, as the library does. Problems have no line in an object: they
 * name the key and stand at 1:1.
 */
export function policyFromObject(value: unknown, ruleIds: readonly string[]): PolicyReading {
  const { given, issues } = validate(value ?? {}, "repository", ruleIds);
  return {
    policy: issues.length > 0 ? defaultPolicy : policySchema.parse(given),
    problems: issues.map(({ message, remedy }) => ({ path: "policy", line: 1, column: 1, message, remedy })),
  };
}

import { ownRules } from "../own-rules.ts";
import { defaultPolicy } from "./default-policy.ts";
import { type ExplainedIssue, explainIssue } from "./explain-issue.ts";
import { nearest } from "./nearest.ts";
import type { PolicyProblem } from "./policy-problem.ts";
import { type Policy, policySchema } from "./policy-schema.ts";
import { readYaml } from "./read-yaml.ts";

/**
 * A policy as read. With any problem `policy` is the default one and must not be reviewed by: a policy that is half
 * understood would pass what its author meant to stop.
 */
export interface PolicyReading {
  readonly policy: Policy;
  readonly problems: readonly PolicyProblem[];
}

/**
 * Reads a policy file. `path` is only for messages; `ruleIds` are the ids that `rules:` may name. Never throws: whatever is
 * wrong becomes a problem with line, column and remedy.
 */
export function parsePolicy(text: string, path: string, ruleIds: readonly string[]): PolicyReading {
  const yaml = readYaml(text, path);
  if (yaml.problems.length > 0) return { policy: defaultPolicy, problems: yaml.problems };
  const { policy, issues } = validate(yaml.value ?? {}, ruleIds);
  const problems = issues.map(({ path: keys, what, message, remedy }) => ({
    path,
    ...yaml.locate(keys, what),
    message,
    remedy,
  }));
  return { policy, problems };
}

/**
 * Takes a policy from an object with the keys of the file, as the library does. Problems have no line in an object: they
 * name the key and stand at 1:1.
 */
export function policyFromObject(value: unknown, ruleIds: readonly string[]): PolicyReading {
  const { policy, issues } = validate(value ?? {}, ruleIds);
  return {
    policy,
    problems: issues.map(({ message, remedy }) => ({ path: "policy", line: 1, column: 1, message, remedy })),
  };
}

/** A key with nothing behind it (`rules:` whose lines are all commented out) counts as left out. */
function withoutEmpty(value: unknown, depth = 0): unknown {
  if (value === null || typeof value !== "object" || Array.isArray(value) || depth > 1) return value;
  return Object.fromEntries(
    Object.entries(value).flatMap(([key, inner]) => (inner === null ? [] : [[key, withoutEmpty(inner, depth + 1)]])),
  );
}

function validate(value: unknown, ruleIds: readonly string[]): { policy: Policy; issues: readonly ExplainedIssue[] } {
  const parsed = policySchema.safeParse(withoutEmpty(value));
  if (!parsed.success) return { policy: defaultPolicy, issues: parsed.error.issues.flatMap(explainIssue) };
  const known = [...ruleIds, ...ownRules.map(({ id }) => id)];
  const unknown = Object.keys(parsed.data.rules).filter((id) => !known.includes(id));
  if (unknown.length === 0) return { policy: parsed.data, issues: [] };
  const issues = unknown.map((id): ExplainedIssue => {
    const guess = nearest(id, known);
    const remedy = guess === null ? "The rule book lists the ids." : `The nearest rule is \`${guess}\`.`;
    return { path: ["rules", id], what: "key", message: `Unknown rule \`${id}\``, remedy };
  });
  return { policy: defaultPolicy, issues };
}

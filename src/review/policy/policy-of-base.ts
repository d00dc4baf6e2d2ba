import type { ChangeSet } from "../../change/index.ts";
import { defaultPolicy, policyPath } from "./default-policy.ts";
import { type PolicyReading, parsePolicy } from "./parse-policy.ts";

/**
 * The policy that a change is reviewed by: the one of the base branch, also where the change edits, moves or deletes it.
 * The default one where the base has none. The base file must have been loaded (`policyPath`).
 */
export function policyOfBase(change: ChangeSet, ruleIds: readonly string[]): PolicyReading {
  const kept = change.base.find(({ path }) => path === policyPath)?.text;
  const replaced = change.files.find(({ path, previousPath }) => (previousPath ?? path) === policyPath)?.base;
  const text = kept ?? (replaced?.kind === "text" ? replaced.text : undefined);
  return text === undefined ? { policy: defaultPolicy, problems: [] } : parsePolicy(text, policyPath, ruleIds);
}

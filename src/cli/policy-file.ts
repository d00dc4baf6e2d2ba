import { existsSync, readFileSync } from "node:fs";
import { resolve } from "node:path";
import type { ChangeSet } from "../change/index.ts";
import { UserError } from "../charter/index.ts";
import { defaultPolicy, type Policy, parsePolicy, policyOfBase, policyPath } from "../review/index.ts";
import { ruleIds } from "../rules/index.ts";
import { validPolicy } from "./valid-policy.ts";

/** The policy of the branch that a change goes into. Throws `UserError` when it is not valid. */
export const policyOfBranch = (change: ChangeSet): Policy => validPolicy(policyOfBase(change, ruleIds));

/** The policy of `--config`, or that of the folder where there is one, or the default. */
export function readPolicyFile(config: string | undefined, workingFolder: string): Policy {
  const path = config ?? policyPath;
  const absolute = resolve(workingFolder, path);
  if (config === undefined && !existsSync(absolute)) return defaultPolicy;
  return validPolicy(parsePolicy(readText(absolute, path), path, ruleIds));
}

function readText(absolute: string, path: string): string {
  try {
    return readFileSync(absolute, "utf8");
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    throw new UserError(`The policy ${path} cannot be read`, "Name a readable file with --config.", { path });
  }
}

/** The same policy with every rule and check switched off but those named. Throws `UserError` for an id that is none. */
export function onlyRules(policy: Policy, only: string | undefined): Policy {
  if (only === undefined) return policy;
  const wanted = only.split(",").flatMap((id) => id.trim() || []);
  if (wanted.length === 0) throw new UserError("--only names no rule", "`arch-review rules` lists them.");
  const unknown = wanted.find((id) => !ruleIds.includes(id));
  if (unknown !== undefined) throw new UserError(`There is no rule ${unknown}`, "`arch-review rules` lists them.");
  const others = ruleIds.filter((id) => !wanted.includes(id)).map((id) => [id, "off"] as const);
  return { ...policy, rules: { ...policy.rules, ...Object.fromEntries(others) } };
}

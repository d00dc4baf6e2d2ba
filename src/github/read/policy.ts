import type { ChangeSet } from "../../change/index.ts";
import { defaultPolicy, type Policy, parsePolicy, policyPath } from "../../review/index.ts";
import { ruleIds } from "../../rules/index.ts";
import type { RepositoryReader } from "./repository-reader.ts";

/** The policy in force, and what of it could not be understood. */
export interface PolicyInForce {
  readonly policy: Policy;
  readonly unread: ChangeSet["unread"];
}

/**
 * Reads the policy from a commit of the base branch, never from the pull request. Without a file the defaults hold; a file
 * that is wrong is named in `unread` with its first problem, and the defaults hold meanwhile.
 */
export async function readPolicy(reader: Pick<RepositoryReader, "file">, commit: string): Promise<PolicyInForce> {
  const content = await reader.file(commit, policyPath);
  if (content.kind === "absent") return { policy: defaultPolicy, unread: [] };
  if (content.kind === "unreadable") {
    return { policy: defaultPolicy, unread: [{ path: policyPath, reason: content.reason }] };
  }
  const { policy, problems } = parsePolicy(content.text, policyPath, ruleIds);
  const unread = problems.map(({ line, column, message, remedy }) => ({
    path: policyPath,
    reason: `line ${line}, column ${column}: ${message}. ${remedy}`,
  }));
  return { policy, unread };
}

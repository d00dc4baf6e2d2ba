import type { Octokit } from "@octokit/rest";
import type { ChangeSet } from "../../change/index.ts";
import { defaultPolicy, type Policy, parsePolicy, policyPath } from "../../review/index.ts";
import { ruleIds } from "../../rules/index.ts";
import { statusOf } from "../transient.ts";
import type { PullRequest } from "./pull-request.ts";

/** The policy in force, and what of it could not be understood. */
export interface PolicyInForce {
  readonly policy: Policy;
  readonly unread: ChangeSet["unread"];
}

/**
 * Reads the policy from a commit of the base branch, never from the pull request. Without a file the defaults hold; a file
 * that is wrong is named in `unread` with its first problem, and the defaults hold meanwhile.
 */
export async function readPolicy(octokit: Octokit, pull: PullRequest, commit: string): Promise<PolicyInForce> {
  const text = await readText(octokit, pull, commit);
  if (text === null) return { policy: defaultPolicy, unread: [] };
  const { policy, problems } = parsePolicy(text, policyPath, ruleIds);
  const unread = problems.map(({ line, column, message, remedy }) => ({
    path: policyPath,
    reason: `line ${line}, column ${column}: ${message}. ${remedy}`,
  }));
  return { policy, unread };
}

async function readText(octokit: Octokit, pull: PullRequest, ref: string): Promise<string | null> {
  try {
    const { data } = await octokit.rest.repos.getContent({
      owner: pull.owner,
      repo: pull.repository,
      path: policyPath,
      ref,
      mediaType: { format: "raw" },
    });
    return typeof data === "string" ? data : String(data);
  } catch (error) {
    if (statusOf(error) === 404) return null;
    throw error;
  }
}

import type { Octokit } from "@octokit/rest";
import { type ChangeSet, contentOfText, decodeContent, type FileContent } from "../../change/index.ts";
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
  const content = await readFile(octokit, pull, commit);
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

async function readFile(octokit: Octokit, pull: PullRequest, ref: string): Promise<FileContent> {
  try {
    const { data }: { readonly data: unknown } = await octokit.rest.repos.getContent({
      owner: pull.owner,
      repo: pull.repository,
      path: policyPath,
      ref,
      mediaType: { format: "raw" },
    });
    if (typeof data === "string") return contentOfText(data);
    // A submodule is described as JSON, in whatever form the file was asked for.
    return data instanceof ArrayBuffer ? decodeContent(new Uint8Array(data)) : { kind: "absent" };
  } catch (error) {
    // A folder of that name has no raw form (415).
    if ([404, 415].includes(statusOf(error) ?? 0)) return { kind: "absent" };
    // Beyond 100 MB GitHub refuses with 403, as it does for want of a permission.
    if (statusOf(error) === 403 && /too large/i.test(String(error))) return { kind: "unreadable", reason: "too-large" };
    throw error;
  }
}

import type { Octokit } from "@octokit/rest";
import type { Reactions } from "../../store/index.ts";
import type { PullRequest } from "../read/pull-request.ts";
import { statusOf } from "../transient.ts";

/**
 * What people thought of a comment of ours on a pull request; null when it is gone (404, 410) or may not be read (403). One
 * request: GitHub counts the reactions in the comment itself
 * (https://docs.github.com/en/rest/issues/comments#get-an-issue-comment).
 */
export async function readReactions(
  octokit: Octokit,
  { owner, repository: repo }: PullRequest,
  commentId: number,
): Promise<Reactions | null> {
  try {
    const { data } = await octokit.rest.issues.getComment({ owner, repo, comment_id: commentId });
    return { up: data.reactions?.["+1"] ?? 0, down: data.reactions?.["-1"] ?? 0 };
  } catch (error) {
    if ([403, 404, 410].includes(statusOf(error) ?? 0)) return null;
    throw error;
  }
}

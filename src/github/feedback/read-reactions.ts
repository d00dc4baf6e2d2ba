import type { Octokit } from "@octokit/rest";
import type { Reactions } from "../../store/index.ts";
import { inRepository } from "../address.ts";
import { refusedWith } from "../client/transient.ts";
import type { PullRequest } from "../read/pull-request.ts";

/**
 * What people thought of a comment of ours on a pull request; null when it is gone (404, 410) or may not be read (403). One
 * request: GitHub counts the reactions in the comment itself
 * (https://docs.github.com/en/rest/issues/comments#get-an-issue-comment).
 */
export async function readReactions(octokit: Octokit, pull: PullRequest, commentId: number): Promise<Reactions | null> {
  try {
    const { data } = await octokit.rest.issues.getComment({ ...inRepository(pull), comment_id: commentId });
    return { up: data.reactions?.["+1"] ?? 0, down: data.reactions?.["-1"] ?? 0 };
  } catch (error) {
    if (refusedWith(error, 403, 404, 410)) return null;
    throw error;
  }
}

import type { Octokit } from "@octokit/rest";
import { TransientError } from "../../charter/index.ts";
import { inRepository } from "../address.ts";
import { statusOf } from "../client/transient.ts";
import type { PullRequest } from "../read/pull-request.ts";

/** Our reactions to a command: seen, done, refused. */
export type Reaction = "eyes" | "rocket" | "confused";

/**
 * Reacts to a command's comment; the same reaction twice is one. A reaction is a courtesy: that the comment is gone, that the
 * conversation is locked or that GitHub is slow keeps no command from being carried out, so those failures end here.
 * https://docs.github.com/en/rest/reactions/reactions#create-reaction-for-an-issue-comment
 */
export async function react(octokit: Octokit, pull: PullRequest, commentId: number, content: Reaction): Promise<void> {
  const at = { ...inRepository(pull), comment_id: commentId };
  try {
    await octokit.rest.reactions.createForIssueComment({ ...at, content });
  } catch (error) {
    if (!(error instanceof TransientError) && statusOf(error) === null) throw error;
  }
}

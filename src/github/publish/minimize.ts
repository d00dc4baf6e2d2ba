import type { Octokit } from "@octokit/rest";

/** Why one of our own comments is folded away, in GraphQL's words. */
export type FoldReason = "RESOLVED" | "OUTDATED";

/**
 * Folds one of our comments away, or (null) opens it again; repeating it changes nothing. REST has no such call.
 * https://docs.github.com/en/graphql/reference/mutations#minimizecomment
 * @param nodeId GraphQL's id of the comment.
 * @returns false when GitHub refuses or does not know the comment: that it stays as it is harms nothing.
 */
export async function setFolded(octokit: Octokit, nodeId: string, reason: FoldReason | null): Promise<boolean> {
  try {
    if (reason === null) await octokit.graphql(unminimize, { id: nodeId });
    else await octokit.graphql(minimize, { id: nodeId, reason });
    return true;
  } catch (error) {
    if (error instanceof Error && error.name === "GraphqlResponseError") return false;
    throw error;
  }
}

const minimize = `mutation($id: ID!, $reason: ReportedContentClassifiers!) {
  minimizeComment(input: { subjectId: $id, classifier: $reason }) { minimizedComment { isMinimized } }
}`;

const unminimize = `mutation($id: ID!) {
  unminimizeComment(input: { subjectId: $id }) { unminimizedComment { isMinimized } }
}`;

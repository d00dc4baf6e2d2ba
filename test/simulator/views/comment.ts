import type { Comment, JsonObject, Reaction, Repository, World } from "../state/model.ts";
import { appView, moment, nodeId, userView } from "./account.ts";
import { associationOf, reactionSummary } from "./pull-request.ts";
import { repositoryPage, repositoryUrl } from "./repository.ts";

/** `issue-comment` of the description. */
export function commentView(world: World, repository: Repository, comment: Comment): JsonObject {
  const url = `${repositoryUrl(world, repository)}/issues/comments/${comment.id}`;
  return {
    url,
    html_url: `${repositoryPage(world, repository)}/pull/${comment.number}#issuecomment-${comment.id}`,
    issue_url: `${repositoryUrl(world, repository)}/issues/${comment.number}`,
    id: comment.id,
    node_id: nodeId("IssueComment", comment.id),
    user: userView(world, comment.author),
    created_at: moment(comment.createdAt),
    updated_at: moment(comment.updatedAt),
    author_association: associationOf(repository, comment.author.login),
    body: comment.body,
    reactions: reactionSummary(
      `${url}/reactions`,
      comment.reactions.map((reaction) => reaction.content),
    ),
    performed_via_github_app: comment.app === null ? null : appView(world, comment.app),
  };
}

/** `reaction` of the description. */
export function reactionView(world: World, reaction: Reaction): JsonObject {
  return {
    id: reaction.id,
    node_id: nodeId("Reaction", reaction.id),
    user: userView(world, reaction.user),
    content: reaction.content,
    created_at: moment(reaction.createdAt),
  };
}

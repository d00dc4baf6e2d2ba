import type { JsonObject, PullRequest, PullReview, ReviewComment, World } from "../state/model.ts";
import { moment, nodeId, userView } from "./account.ts";
import { associationOf, pullPage, reactionSummary } from "./pull-request.ts";
import { repositoryUrl } from "./repository.ts";

/** `pull-request-review` of the description. */
export function reviewView(world: World, pull: PullRequest, review: PullReview): JsonObject {
  const html = `${pullPage(world, pull)}#pullrequestreview-${review.id}`;
  const url = `${repositoryUrl(world, pull.repository)}/pulls/${pull.number}`;
  return {
    id: review.id,
    node_id: nodeId("PullRequestReview", review.id),
    user: userView(world, review.author),
    body: review.body,
    state: review.state,
    html_url: html,
    pull_request_url: url,
    _links: { html: { href: html }, pull_request: { href: url } },
    submitted_at: moment(review.submittedAt),
    commit_id: review.sha,
    author_association: associationOf(pull.repository, review.author.login),
  };
}

/** `review-comment` of the description. */
export function reviewCommentView(world: World, pull: PullRequest, comment: ReviewComment): JsonObject {
  const url = `${repositoryUrl(world, pull.repository)}/pulls/comments/${comment.id}`;
  const pullUrl = `${repositoryUrl(world, pull.repository)}/pulls/${pull.number}`;
  const html = `${pullPage(world, pull)}#discussion_r${comment.id}`;
  return {
    url,
    pull_request_review_id: comment.review,
    id: comment.id,
    node_id: nodeId("PullRequestReviewComment", comment.id),
    diff_hunk: "@@ -0,0 +1 @@",
    path: comment.path,
    position: comment.line,
    original_position: comment.line,
    commit_id: comment.sha,
    original_commit_id: comment.sha,
    user: userView(world, comment.author),
    body: comment.body,
    created_at: moment(comment.createdAt),
    updated_at: moment(comment.createdAt),
    html_url: html,
    pull_request_url: pullUrl,
    author_association: associationOf(pull.repository, comment.author.login),
    _links: { self: { href: url }, html: { href: html }, pull_request: { href: pullUrl } },
    start_line: comment.startLine,
    original_start_line: comment.startLine,
    start_side: comment.startLine === null ? null : comment.side,
    line: comment.line,
    original_line: comment.line,
    side: comment.side,
    reactions: reactionSummary(`${url}/reactions`, []),
  };
}

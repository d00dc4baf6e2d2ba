import type { Account, App, PullRequest, PullReview, ReviewComment, World } from "../state/model.ts";

/** What a review says at lines; `line` is the last of them, on the new side unless told. */
export type LineComment = Pick<ReviewComment, "path" | "line" | "startLine" | "side" | "body">;

/** Submits a review of a pull request's head, with its comments. */
export function submitReview(
  world: World,
  pull: PullRequest,
  author: Account,
  app: App | null,
  review: Pick<PullReview, "state" | "body" | "sha"> & { readonly comments: readonly LineComment[] },
): PullReview {
  const { repository } = pull;
  const { comments, ...said } = review;
  const submitted: PullReview = {
    id: world.nextId(),
    number: pull.number,
    author,
    app,
    submittedAt: world.clock(),
    ...said,
  };
  repository.reviews.set(submitted.id, submitted);
  for (const comment of comments) {
    const id = world.nextId();
    repository.reviewComments.set(id, {
      id,
      number: pull.number,
      review: submitted.id,
      author,
      sha: review.sha,
      minimized: null,
      createdAt: world.clock(),
      ...comment,
    });
  }
  return submitted;
}

import type { Account, App, Comment, JsonObject, PullRequest, Repository, World } from "../state/model.ts";
import { commentView } from "../views/comment.ts";
import { issueView } from "../views/pull-request.ts";
import { type Act, emit } from "../webhooks/emit.ts";

function emitComment(
  world: World,
  repository: Repository,
  comment: Comment,
  action: string,
  sender: Account,
  extra: JsonObject,
  act: Act,
): void {
  const pull = repository.pulls.get(comment.number);
  if (pull === undefined) return;
  const payload = { issue: issueView(world, pull), comment: commentView(world, repository, comment), ...extra };
  emit(world, repository, { event: "issue_comment", action, sender, payload }, act);
}

/** Writes a comment; `app` is the App that wrote it, if one did. */
export function createComment(
  world: World,
  pull: PullRequest,
  author: Account,
  app: App | null,
  body: string,
  act: Act,
): Comment {
  const now = world.clock();
  const comment: Comment = {
    id: world.nextId(),
    number: pull.number,
    author,
    app,
    body,
    minimized: null,
    reactions: [],
    createdAt: now,
    updatedAt: now,
  };
  pull.repository.comments.set(comment.id, comment);
  emitComment(world, pull.repository, comment, "created", author, {}, act);
  return comment;
}

/** Changes a comment's text. */
export function editComment(
  world: World,
  repository: Repository,
  comment: Comment,
  editor: Account,
  body: string,
  act: Act,
): void {
  const changes = { body: { from: comment.body } };
  comment.body = body;
  comment.updatedAt = world.clock();
  emitComment(world, repository, comment, "edited", editor, { changes }, act);
}

/** Deletes a comment. */
export function deleteComment(world: World, repository: Repository, comment: Comment, by: Account, act: Act): void {
  repository.comments.delete(comment.id);
  emitComment(world, repository, comment, "deleted", by, {}, act);
}

import { createComment, deleteComment, editComment } from "../actions/comment.ts";
import { numberParam, param, type RepositoryContext, text } from "../http/context.ts";
import { paginate } from "../http/paginate.ts";
import { created, notFound, ok, type Reply, refuse, unprocessable } from "../http/reply.ts";
import { type Needs, onRepository, type Route } from "../http/route.ts";
import type { Account, Comment, PullRequest, Reaction } from "../state/model.ts";
import { roleOf } from "../state/roles.ts";
import { botOf } from "../state/world.ts";
import { userView } from "../views/account.ts";
import { commentView, reactionView } from "../views/comment.ts";

const read: Needs = [
  ["issues", "read"],
  ["pull_requests", "read"],
];
const write: Needs = [
  ["issues", "write"],
  ["pull_requests", "write"],
];

/** Comments on a pull request's conversation, reactions to them, and what people may do. */
export const commentRoutes: readonly Route[] = [
  onRepository("GET", "/issues/{issue_number}/comments", read, list),
  onRepository("POST", "/issues/{issue_number}/comments", write, create),
  onRepository("GET", "/issues/comments/{comment_id}", read, (context) => answer(context, commentOf(context))),
  onRepository("PATCH", "/issues/comments/{comment_id}", write, update),
  onRepository("DELETE", "/issues/comments/{comment_id}", write, remove),
  onRepository("POST", "/issues/comments/{comment_id}/reactions", write, react),
  onRepository("GET", "/issues/comments/{comment_id}/reactions", read, reactions),
  onRepository("GET", "/collaborators/{username}/permission", [["metadata", "read"]], permission),
];

function pullOf(context: RepositoryContext): PullRequest {
  return context.repository.pulls.get(numberParam(context, "issue_number")) ?? notFound();
}

function commentOf(context: RepositoryContext): Comment {
  return context.repository.comments.get(numberParam(context, "comment_id")) ?? notFound();
}

function answer({ world, repository }: RepositoryContext, comment: Comment): Reply {
  return ok(commentView(world, repository, comment));
}

function bot({ world }: RepositoryContext): Account {
  return botOf(world, world.app);
}

/** Oldest first; `since` compares the time of the last change. */
function list(context: RepositoryContext): Reply {
  const { world, repository, query } = context;
  const since = new Date(query.get("since") ?? 0);
  const pull = pullOf(context);
  const comments = [...repository.comments.values()].filter(
    (comment) => comment.number === pull.number && comment.updatedAt >= since,
  );
  const { items, headers } = paginate(context, comments);
  return ok(
    items.map((comment) => commentView(world, repository, comment)),
    headers,
  );
}

function bodyOf(context: RepositoryContext): string {
  const { commentCharacters } = context.world.limits;
  const body = text(context.body, "body") ?? "";
  if (body.trim() === "") return unprocessable("IssueComment", "body", "body cannot be blank", "missing_field");
  if (body.length > commentCharacters) {
    const message = `Body is too long (maximum is ${commentCharacters} characters)`;
    return unprocessable("IssueComment", "data", message, "unprocessable");
  }
  return body;
}

function create(context: RepositoryContext): Reply {
  const { world, repository } = context;
  const pull = pullOf(context);
  if (pull.locked) refuse(403, "Unable to create comment because issue is locked.");
  const comment = createComment(world, pull, bot(context), world.app, bodyOf(context), {});
  return created(commentView(world, repository, comment));
}

/** An App may edit and delete the comments of others only where a person with write access could: ours may not. */
function own(context: RepositoryContext): Comment {
  const comment = commentOf(context);
  return comment.app === context.world.app ? comment : refuse(403, "Resource not accessible by integration");
}

function update(context: RepositoryContext): Reply {
  const comment = own(context);
  editComment(context.world, context.repository, comment, bot(context), bodyOf(context), {});
  return answer(context, comment);
}

function remove(context: RepositoryContext): Reply {
  deleteComment(context.world, context.repository, own(context), bot(context), {});
  return { status: 204 };
}

/** The same reaction a second time is answered with 200 and the first one. */
function react(context: RepositoryContext): Reply {
  const { world, body } = context;
  const comment = commentOf(context);
  const content = text(body, "content") ?? "";
  const known = comment.reactions.find((one) => one.user === bot(context) && one.content === content);
  if (known !== undefined) return ok(reactionView(world, known));
  const reaction: Reaction = { id: world.nextId(), user: bot(context), content, createdAt: world.clock() };
  comment.reactions.push(reaction);
  return created(reactionView(world, reaction));
}

function reactions(context: RepositoryContext): Reply {
  const content = context.query.get("content");
  const wanted = commentOf(context).reactions.filter((one) => content === null || one.content === content);
  const { items, headers } = paginate(context, wanted);
  return ok(
    items.map((reaction) => reactionView(context.world, reaction)),
    headers,
  );
}

/** The legacy `permission` knows fewer levels than `role_name`: maintain counts as write, triage as read. */
function permission(context: RepositoryContext): Reply {
  const { world, repository } = context;
  const account = world.accounts.get(param(context, "username").toLowerCase()) ?? notFound();
  const role = roleOf(repository, account.login);
  const legacy = role === "maintain" ? "write" : role === "triage" ? "read" : role;
  const level = ["none", "read", "triage", "write", "maintain", "admin"].indexOf(role);
  const permissions = {
    pull: level >= 1,
    triage: level >= 2,
    push: level >= 3,
    maintain: level >= 4,
    admin: level >= 5,
  };
  const user = { ...userView(world, account), permissions, role_name: role };
  return ok({ permission: legacy, role_name: role, user });
}

import { type LineComment, submitReview } from "../actions/review.ts";
import { isObject, numberParam, type RepositoryContext, text } from "../http/context.ts";
import { paginate } from "../http/paginate.ts";
import { notFound, ok, type Reply, refuse, unprocessable } from "../http/reply.ts";
import { type Needs, onRepository, type Route } from "../http/route.ts";
import type { JsonObject, PullRequest } from "../state/model.ts";
import { patchesOf, pullChanges } from "../state/pull-diff.ts";
import { botOf } from "../state/world.ts";
import { reviewCommentView, reviewView } from "../views/review.ts";

const read: Needs = [["pull_requests", "read"]];
const write: Needs = [["pull_requests", "write"]];

/** Reviews of pull requests and their comments at lines. */
export const reviewRoutes: readonly Route[] = [
  onRepository("GET", "/pulls/{pull_number}/reviews", read, list),
  onRepository("POST", "/pulls/{pull_number}/reviews", write, create),
  onRepository("GET", "/pulls/{pull_number}/reviews/{review_id}/comments", read, comments),
  onRepository("GET", "/pulls/{pull_number}/comments", read, allComments),
];

function pullOf(context: RepositoryContext): PullRequest {
  return context.repository.pulls.get(numberParam(context, "pull_number")) ?? notFound();
}

function list(context: RepositoryContext): Reply {
  const pull = pullOf(context);
  const all = [...context.repository.reviews.values()].filter(({ number }) => number === pull.number);
  const { items, headers } = paginate(context, all);
  return ok(
    items.map((review) => reviewView(context.world, pull, review)),
    headers,
  );
}

const states: Readonly<Record<string, "APPROVED" | "CHANGES_REQUESTED" | "COMMENTED">> = {
  APPROVE: "APPROVED",
  REQUEST_CHANGES: "CHANGES_REQUESTED",
  COMMENT: "COMMENTED",
};

/** A review without an event would stay a draft that nobody sees; with a comment beside the diff it is refused whole. */
function create(context: RepositoryContext): Reply {
  const { world, body } = context;
  const pull = pullOf(context);
  if (pull.locked) refuse(403, "Unable to create review because the pull request is locked.");
  const state = states[text(body, "event") ?? ""] ?? refuse(422, "Unprocessable Entity");
  const sha = text(body, "commit_id") ?? pull.headSha;
  const said = Array.isArray(body.comments) ? body.comments.filter(isObject) : [];
  const review = submitReview(world, pull, botOf(world, world.app), world.app, {
    state,
    body: text(body, "body") ?? "",
    sha,
    comments: said.map((comment) => lineComment(context, pull, comment)),
  });
  return ok(reviewView(world, pull, review));
}

function lineComment({ world, repository }: RepositoryContext, pull: PullRequest, said: JsonObject): LineComment {
  const path = text(said, "path") ?? "";
  const line = typeof said.line === "number" ? said.line : 0;
  const startLine = typeof said.start_line === "number" ? said.start_line : null;
  const [file] = patchesOf(
    repository.store,
    pullChanges(pull).filter((change) => change.path === path),
    world.limits,
  );
  const shown = newLines(file?.patch.patch ?? null);
  const refused = (): never => unprocessable("PullRequestReviewComment", "line", "line must be part of the diff");
  if (!shown.has(line) || (startLine !== null && (startLine >= line || !shown.has(startLine)))) refused();
  return {
    path,
    line,
    startLine,
    side: text(said, "side") === "LEFT" ? "LEFT" : "RIGHT",
    body: text(said, "body") ?? "",
  };
}

/** Numbers of the new side's lines that a patch shows. */
function newLines(patch: string | null): ReadonlySet<number> {
  const shown = new Set<number>();
  let at = 0;
  for (const line of (patch ?? "").split("\n")) {
    const start = /^@@ -\d+(?:,\d+)? \+(\d+)/.exec(line)?.[1];
    if (start !== undefined) at = Number(start);
    else if (line.startsWith("+") || line.startsWith(" ")) shown.add(at++);
  }
  return shown;
}

function comments(context: RepositoryContext): Reply {
  const pull = pullOf(context);
  const id = numberParam(context, "review_id");
  if (context.repository.reviews.get(id)?.number !== pull.number) notFound();
  return answer(context, pull, (review) => review === id);
}

function allComments(context: RepositoryContext): Reply {
  return answer(context, pullOf(context), () => true);
}

function answer(context: RepositoryContext, pull: PullRequest, wanted: (review: number) => boolean): Reply {
  const all = [...context.repository.reviewComments.values()].filter(
    ({ number, review }) => number === pull.number && wanted(review),
  );
  const { items, headers } = paginate(context, all);
  return ok(
    items.map((comment) => reviewCommentView(context.world, pull, comment)),
    headers,
  );
}

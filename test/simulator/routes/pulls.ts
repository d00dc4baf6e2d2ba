import { numberParam, param, type RepositoryContext } from "../http/context.ts";
import { paginate } from "../http/paginate.ts";
import { notFound, ok, type Reply } from "../http/reply.ts";
import { type Needs, onRepository, type Route } from "../http/route.ts";
import type { PullRequest } from "../state/model.ts";
import { patchesOf, pullChanges, pullCommits } from "../state/pull-diff.ts";
import { resolveRevision } from "../state/revisions.ts";
import { commitView, fileView } from "../views/git.ts";
import { labelView, pullView, simplePullView } from "../views/pull-request.ts";
import { repositoryView } from "../views/repository.ts";

const readPulls: Needs = [["pull_requests", "read"]];

/** Repositories and their pull requests, read only. */
export const pullRoutes: readonly Route[] = [
  onRepository("GET", "", [["metadata", "read"]], ({ world, repository }) => ok(repositoryView(world, repository))),
  onRepository("GET", "/pulls", readPulls, list),
  onRepository("GET", "/pulls/{pull_number}", readPulls, (context) => ok(pullView(context.world, pullOf(context)))),
  onRepository("GET", "/pulls/{pull_number}/files", readPulls, files),
  onRepository("GET", "/pulls/{pull_number}/commits", readPulls, commits),
  onRepository("GET", "/commits/{commit_sha}/pulls", readPulls, ofCommit),
  onRepository(
    "GET",
    "/issues/{issue_number}/labels",
    [
      ["issues", "read"],
      ["pull_requests", "read"],
    ],
    labels,
  ),
];

function pullOf(context: RepositoryContext): PullRequest {
  return context.repository.pulls.get(numberParam(context, "pull_number")) ?? notFound();
}

function answer(context: RepositoryContext, pulls: readonly PullRequest[]): Reply {
  const { items, headers } = paginate(context, pulls);
  return ok(
    items.map((pull) => simplePullView(context.world, pull)),
    headers,
  );
}

/** Newest first; `state` is open when nothing is said, `head` is `owner:branch`. */
function list(context: RepositoryContext): Reply {
  const { query, repository } = context;
  const state = query.get("state") ?? "open";
  const head = query.get("head");
  const base = query.get("base");
  const pulls = [...repository.pulls.values()].filter(
    (pull) =>
      (state === "all" || pull.state === state) &&
      (head === null || head === `${pull.headOwner.login}:${pull.headBranch}`) &&
      (base === null || base === pull.baseBranch),
  );
  return answer(context, query.get("direction") === "asc" ? pulls : pulls.toReversed());
}

/** At most 3,000 files, whatever the pages say. */
function files(context: RepositoryContext): Reply {
  const { world, repository } = context;
  const pull = pullOf(context);
  const { items, headers } = paginate(context, pullChanges(pull).slice(0, world.limits.pullRequestFiles));
  const changed = patchesOf(repository.store, items, world.limits);
  return ok(
    changed.map((file) => fileView(world, repository, pull.headSha, file)),
    headers,
  );
}

/** The first 250 commits. */
function commits(context: RepositoryContext): Reply {
  const { world, repository } = context;
  const { items, headers } = paginate(context, pullCommits(pullOf(context)).slice(0, world.limits.pullRequestCommits));
  return ok(
    items.map((commit) => commitView(world, repository, commit)),
    headers,
  );
}

/** Pull requests that bring a commit: open ones that contain it, merged ones that brought it in. */
function ofCommit(context: RepositoryContext): Reply {
  const { repository } = context;
  const commit = resolveRevision(repository, param(context, "commit_sha")) ?? notFound();
  const pulls = [...repository.pulls.values()].filter(
    (pull) => pull.mergeSha === commit.sha || pullCommits(pull).some((one) => one.sha === commit.sha),
  );
  return answer(context, pulls);
}

function labels(context: RepositoryContext): Reply {
  const pull = context.repository.pulls.get(numberParam(context, "issue_number")) ?? notFound();
  const { items, headers } = paginate(context, [...pull.labels.values()]);
  return ok(
    items.map((label) => labelView(context.world, context.repository, label)),
    headers,
  );
}

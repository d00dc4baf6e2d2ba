import type { JsonObject, Label, PullRequest, Repository, World } from "../state/model.ts";
import { patchesOf, pullChanges, pullCommits, trialMerge } from "../state/pull-diff.ts";
import { branchTip, fullName } from "../state/revisions.ts";
import { isCollaborator } from "../state/roles.ts";
import { moment, nodeId, userView } from "./account.ts";
import { repositoryPage, repositoryUrl, repositoryView } from "./repository.ts";

/** `label` of the description. */
export function labelView(world: World, repository: Repository, label: Label): JsonObject {
  return {
    id: label.id,
    node_id: nodeId("Label", label.id),
    url: `${repositoryUrl(world, repository)}/labels/${encodeURIComponent(label.name)}`,
    name: label.name,
    description: "",
    color: "ededed",
    default: false,
  };
}

/** How an author stands to the repository, in GitHub's words. */
export function associationOf(repository: Repository, login: string): string {
  if (login === repository.owner.login) return "OWNER";
  return isCollaborator(repository, login) ? "COLLABORATOR" : "CONTRIBUTOR";
}

/** `pull-request-simple` of the description: the form lists use, without what is costly to compute. */
export function simplePullView(world: World, pull: PullRequest): JsonObject {
  const { repository } = pull;
  const url = `${repositoryUrl(world, repository)}/pulls/${pull.number}`;
  const issue = `${repositoryUrl(world, repository)}/issues/${pull.number}`;
  const page = pullPage(world, pull);
  const statuses = `${repositoryUrl(world, repository)}/statuses/${pull.headSha}`;
  return {
    url,
    id: pull.id,
    node_id: nodeId("PullRequest", pull.id),
    html_url: page,
    diff_url: `${page}.diff`,
    patch_url: `${page}.patch`,
    issue_url: issue,
    number: pull.number,
    state: pull.state,
    locked: pull.locked,
    title: pull.title,
    user: userView(world, pull.author),
    body: pull.body,
    created_at: moment(pull.createdAt),
    updated_at: moment(pull.updatedAt),
    closed_at: moment(pull.closedAt),
    merged_at: moment(pull.mergedAt),
    merge_commit_sha: pull.mergeSha,
    assignee: null,
    assignees: [],
    requested_reviewers: [],
    requested_teams: [],
    labels: [...pull.labels.values()].map((label) => labelView(world, repository, label)),
    milestone: null,
    draft: pull.draft,
    commits_url: `${url}/commits`,
    review_comments_url: `${url}/comments`,
    review_comment_url: `${repositoryUrl(world, repository)}/pulls/comments{/number}`,
    comments_url: `${issue}/comments`,
    statuses_url: statuses,
    head: {
      label: `${pull.headOwner.login}:${pull.headBranch}`,
      ref: pull.headBranch,
      sha: pull.headSha,
      user: userView(world, pull.headOwner),
      repo: pull.headRepository === null ? null : repositoryView(world, pull.headRepository),
    },
    base: {
      label: `${repository.owner.login}:${pull.baseBranch}`,
      ref: pull.baseBranch,
      sha: pull.baseSha,
      user: userView(world, repository.owner),
      repo: repositoryView(world, repository),
    },
    _links: {
      self: { href: url },
      html: { href: page },
      issue: { href: issue },
      comments: { href: `${issue}/comments` },
      review_comments: { href: `${url}/comments` },
      review_comment: { href: `${repositoryUrl(world, repository)}/pulls/comments{/number}` },
      commits: { href: `${url}/commits` },
      statuses: { href: statuses },
    },
    author_association: associationOf(repository, pull.author.login),
    auto_merge: null,
    active_lock_reason: null,
  };
}

/** `pull-request` of the description: the form of a single pull request and of webhooks. */
export function pullView(world: World, pull: PullRequest): JsonObject {
  const files = patchesOf(pull.repository.store, pullChanges(pull), world.limits);
  const conflicts = pull.state === "open" && trialMerge(pull).conflicts.length > 0;
  const comments = [...pull.repository.comments.values()].filter((comment) => comment.number === pull.number);
  return {
    ...simplePullView(world, pull),
    merged: pull.mergedAt !== null,
    mergeable: pull.state === "open" ? !conflicts : null,
    rebaseable: pull.state === "open" ? !conflicts : null,
    mergeable_state: mergeableState(pull, conflicts),
    merged_by: null,
    comments: comments.length,
    review_comments: [...pull.repository.reviewComments.values()].filter(({ number }) => number === pull.number).length,
    maintainer_can_modify: pull.headRepository !== pull.repository,
    commits: pullCommits(pull).length,
    additions: files.reduce((sum, file) => sum + file.patch.additions, 0),
    deletions: files.reduce((sum, file) => sum + file.patch.deletions, 0),
    changed_files: files.length,
    ...(pull.stack === null ? {} : { stack: stackView(pull, pull.stack) }),
  };
}

/** `pull-request-stack` of the description. */
function stackView(pull: PullRequest, { base, position, size }: NonNullable<PullRequest["stack"]>): JsonObject {
  const sha = branchTip(pull.repository, base) ?? pull.baseSha;
  return { id: pull.repository.id, number: 1, base: { ref: base, sha }, size, position };
}

function mergeableState(pull: PullRequest, conflicts: boolean): string {
  if (pull.state === "closed") return "unknown";
  if (conflicts) return "dirty";
  return pull.draft ? "draft" : "clean";
}

/** Address of a pull request for people. */
export function pullPage(world: World, pull: PullRequest): string {
  return `${repositoryPage(world, pull.repository)}/pull/${pull.number}`;
}

/** `pull-request-minimal` of the description: the form inside check runs and suites. */
export function minimalPullView(world: World, pull: PullRequest): JsonObject {
  const repo = (repository: Repository): JsonObject => ({
    id: repository.id,
    url: repositoryUrl(world, repository),
    name: repository.name,
  });
  return {
    id: pull.id,
    number: pull.number,
    url: `${repositoryUrl(world, pull.repository)}/pulls/${pull.number}`,
    head: { ref: pull.headBranch, sha: pull.headSha, repo: repo(pull.headRepository ?? pull.repository) },
    base: { ref: pull.baseBranch, sha: pull.baseSha, repo: repo(pull.repository) },
  };
}

/** A pull request as the issue it also is, for `issue_comment` events. */
export function issueView(world: World, pull: PullRequest): JsonObject {
  const { repository } = pull;
  const url = `${repositoryUrl(world, repository)}/issues/${pull.number}`;
  const simple = simplePullView(world, pull);
  return {
    url,
    repository_url: repositoryUrl(world, repository),
    labels_url: `${url}/labels{/name}`,
    comments_url: `${url}/comments`,
    events_url: `${url}/events`,
    html_url: simple.html_url,
    id: pull.id,
    node_id: simple.node_id,
    number: pull.number,
    title: pull.title,
    user: simple.user,
    labels: simple.labels,
    state: pull.state,
    locked: pull.locked,
    assignee: null,
    assignees: [],
    milestone: null,
    comments: [...repository.comments.values()].filter((comment) => comment.number === pull.number).length,
    created_at: simple.created_at,
    updated_at: simple.updated_at,
    closed_at: simple.closed_at,
    author_association: simple.author_association,
    active_lock_reason: pull.locked ? "resolved" : null,
    draft: pull.draft,
    pull_request: {
      url: simple.url,
      html_url: simple.html_url,
      diff_url: simple.diff_url,
      patch_url: simple.patch_url,
      merged_at: simple.merged_at,
    },
    body: pull.body,
    reactions: reactionSummary(`${url}/reactions`, []),
    timeline_url: `${url}/timeline`,
    performed_via_github_app: null,
    state_reason: null,
  };
}

/** `reaction-rollup` of the description. */
export function reactionSummary(url: string, contents: readonly string[]): JsonObject {
  const kinds = ["+1", "-1", "laugh", "hooray", "confused", "heart", "rocket", "eyes"];
  const counts = kinds.map((kind) => [kind, contents.filter((content) => content === kind).length]);
  return { url, total_count: contents.length, ...Object.fromEntries(counts) };
}

/** Title used in messages: `owner/name#1`. */
export function pullName(pull: PullRequest): string {
  return `${fullName(pull.repository)}#${pull.number}`;
}

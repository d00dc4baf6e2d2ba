import { readCommit } from "../git/commit.ts";
import type { Annotation, CheckRun, CheckSuite, JsonObject, PullRequest, Repository, World } from "../state/model.ts";
import { appView, moment, nodeId } from "./account.ts";
import { encodePath } from "./git.ts";
import { minimalPullView } from "./pull-request.ts";
import { repositoryPage, repositoryUrl, repositoryView } from "./repository.ts";

/** Open pull requests whose head is the commit and lies in the repository itself: forks are not reported. */
function pullsOf(repository: Repository, sha: string): readonly PullRequest[] {
  return [...repository.pulls.values()].filter(
    (pull) => pull.state === "open" && pull.headSha === sha && pull.headRepository === repository,
  );
}

/** `check-run` of the description. */
export function checkRunView(world: World, repository: Repository, run: CheckRun): JsonObject {
  const url = `${repositoryUrl(world, repository)}/check-runs/${run.id}`;
  return {
    id: run.id,
    node_id: nodeId("CheckRun", run.id),
    name: run.name,
    head_sha: run.sha,
    external_id: run.externalId,
    url,
    html_url: `${repositoryPage(world, repository)}/runs/${run.id}`,
    details_url: run.detailsUrl ?? `${world.url}/apps/${run.app.slug}`,
    status: run.status,
    conclusion: run.conclusion,
    started_at: moment(run.startedAt),
    completed_at: moment(run.completedAt),
    output: {
      title: run.title,
      summary: run.summary,
      text: run.text,
      annotations_count: run.annotations.length,
      annotations_url: `${url}/annotations`,
    },
    check_suite: { id: run.suite.id },
    app: appView(world, run.app),
    pull_requests: pullsOf(repository, run.sha).map((pull) => minimalPullView(world, pull)),
  };
}

/** Status and conclusion of a suite: completed when all its runs are, as bad as the worst of them. */
function suiteState(repository: Repository, suite: CheckSuite): { status: string; conclusion: string | null } {
  const runs = [...repository.runs.values()].filter((run) => run.suite === suite);
  if (runs.length === 0) return { status: "queued", conclusion: null };
  if (runs.some((run) => run.status !== "completed")) return { status: "in_progress", conclusion: null };
  const order = ["failure", "timed_out", "action_required", "cancelled", "success", "neutral", "skipped"];
  const conclusion = order.find((one) => runs.some((run) => run.conclusion === one)) ?? "neutral";
  return { status: "completed", conclusion };
}

/** `check-suite` of the description, and of `check_suite` events. */
export function checkSuiteView(world: World, repository: Repository, suite: CheckSuite): JsonObject {
  const url = `${repositoryUrl(world, repository)}/check-suites/${suite.id}`;
  const commit = readCommit(repository.store, suite.sha);
  return {
    id: suite.id,
    node_id: nodeId("CheckSuite", suite.id),
    head_branch: suite.branch,
    head_sha: suite.sha,
    ...suiteState(repository, suite),
    url,
    before: suite.before,
    after: suite.sha,
    pull_requests: pullsOf(repository, suite.sha).map((pull) => minimalPullView(world, pull)),
    app: appView(world, suite.app),
    repository: repositoryView(world, repository),
    created_at: moment(suite.createdAt),
    updated_at: moment(suite.updatedAt),
    latest_check_runs_count: [...repository.runs.values()].filter((run) => run.suite === suite).length,
    check_runs_url: `${url}/check-runs`,
    head_commit: {
      id: suite.sha,
      tree_id: commit?.tree ?? "",
      message: commit?.message ?? "",
      timestamp: moment(commit?.committer.date ?? suite.createdAt),
      author: { name: commit?.author.name ?? "", email: commit?.author.email ?? "" },
      committer: { name: commit?.committer.name ?? "", email: commit?.committer.email ?? "" },
    },
    rerequestable: true,
    runs_rerequestable: true,
  };
}

/** `check-annotation` of the description. */
export function annotationView(world: World, repository: Repository, run: CheckRun, one: Annotation): JsonObject {
  return {
    path: one.path,
    start_line: one.start_line,
    end_line: one.end_line,
    start_column: one.start_column ?? null,
    end_column: one.end_column ?? null,
    annotation_level: one.annotation_level,
    title: one.title ?? null,
    message: one.message,
    raw_details: one.raw_details ?? null,
    blob_href: `${repositoryPage(world, repository)}/blob/${run.sha}/${encodePath(one.path)}`,
  };
}

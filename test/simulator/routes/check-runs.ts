import { type CheckRunChange, createRun, updateRun } from "../actions/check-run.ts";
import { readCommit } from "../git/commit.ts";
import { isObject, numberParam, param, type RepositoryContext, text } from "../http/context.ts";
import { paginate } from "../http/paginate.ts";
import { created, notFound, ok, type Reply, refuse } from "../http/reply.ts";
import { type Needs, onRepository, type Route } from "../http/route.ts";
import type { CheckRun, CheckSuite, JsonObject } from "../state/model.ts";
import { resolveRevision } from "../state/revisions.ts";
import { annotationView, checkRunView, checkSuiteView } from "../views/check-run.ts";
import { checkActions, checkAnnotations, checkTexts } from "./check-run-limits.ts";

const read: Needs = [["checks", "read"]];
const write: Needs = [["checks", "write"]];

/** Check runs, their suites and annotations. */
export const checkRoutes: readonly Route[] = [
  onRepository("POST", "/check-runs", write, create),
  onRepository("GET", "/check-runs/{check_run_id}", read, (context) => answer(context, runOf(context))),
  onRepository("PATCH", "/check-runs/{check_run_id}", write, update),
  onRepository("GET", "/check-runs/{check_run_id}/annotations", read, annotations),
  onRepository("GET", "/commits/{ref}/check-runs", read, ofCommit),
  onRepository("GET", "/check-suites/{check_suite_id}", read, (context) =>
    ok(checkSuiteView(context.world, context.repository, suiteOf(context))),
  ),
  onRepository("GET", "/check-suites/{check_suite_id}/check-runs", read, ofSuite),
];

function runOf(context: RepositoryContext): CheckRun {
  return context.repository.runs.get(numberParam(context, "check_run_id")) ?? notFound();
}

function suiteOf(context: RepositoryContext): CheckSuite {
  return context.repository.suites.get(numberParam(context, "check_suite_id")) ?? notFound();
}

function answer({ world, repository }: RepositoryContext, run: CheckRun): Reply {
  return ok(checkRunView(world, repository, run));
}

function create(context: RepositoryContext): Reply {
  const { world, repository, body } = context;
  const sha = text(body, "head_sha") ?? "";
  if (readCommit(repository.store, sha) === undefined) refuse(422, `No commit found for SHA: ${sha}`);
  const run = createRun(world, repository, world.app, sha, changeOf(context), {});
  return created(checkRunView(world, repository, run));
}

/**
 * Only the App that made a run may change it. A completed run stays completed: GitHub answers 200 and keeps the status
 * (seen in tektoncd/pipelines-as-code#2305 and taskcluster/taskcluster#5085), which is noted as a violation.
 */
function update(context: RepositoryContext): Reply {
  const { world, repository } = context;
  const run = runOf(context);
  if (run.app !== world.app)
    refuse(
      403,
      `Invalid app_id \`${world.app.id}\` - check run can only be modified by the GitHub App that created it.`,
    );
  const change = changeOf(context);
  const reopens = run.status === "completed" && change.status !== undefined && change.status !== "completed";
  if (!reopens) updateRun(world, repository, run, change, {});
  else {
    const { status: _, ...rest } = change;
    updateRun(world, repository, run, rest, {});
    const message = `Check run ${run.id} is completed and cannot go back to ${change.status}: create a new run`;
    world.violations.push({ method: "PATCH", path: context.address, message });
  }
  return answer(context, run);
}

function time(body: JsonObject, name: string): Date | undefined {
  const value = text(body, name);
  return value === undefined ? undefined : new Date(value);
}

/** The change a body asks for, limits enforced. */
function changeOf(context: RepositoryContext): CheckRunChange {
  const { world, body } = context;
  checkTexts(world.limits, body);
  const output = isObject(body.output) ? body.output : {};
  const status = text(body, "status");
  const conclusion = text(body, "conclusion");
  return definedOnly({
    name: text(body, "name"),
    status: conclusion === undefined ? status : "completed",
    conclusion,
    title: text(output, "title"),
    summary: text(output, "summary"),
    text: text(output, "text"),
    detailsUrl: text(body, "details_url"),
    externalId: text(body, "external_id"),
    startedAt: time(body, "started_at"),
    completedAt: time(body, "completed_at"),
    annotations: Array.isArray(output.annotations) ? checkAnnotations(world.limits, output.annotations) : undefined,
    actions: Array.isArray(body.actions) ? checkActions(world.limits, body.actions) : undefined,
  } satisfies { readonly [Key in keyof Required<CheckRunChange>]: CheckRunChange[Key] | undefined });
}

/** Without the members that are undefined, so that they leave a run as it is. */
function definedOnly(change: Readonly<Record<string, unknown>>): CheckRunChange {
  return Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined));
}

function annotations(context: RepositoryContext): Reply {
  const { world, repository } = context;
  const run = runOf(context);
  const { items, headers } = paginate(context, run.annotations);
  return ok(
    items.map((one) => annotationView(world, repository, run, one)),
    headers,
  );
}

/** Newest first. `filter=latest`, which is the default, keeps the newest run of each name in each suite. */
function listRuns(context: RepositoryContext, all: readonly CheckRun[]): Reply {
  const { world, repository, query } = context;
  const name = query.get("check_name");
  const status = query.get("status");
  const app = query.get("app_id");
  const latest = new Map(all.map((run) => [`${run.suite.id} ${run.name}`, run]));
  const kept = (query.get("filter") === "all" ? [...all] : [...latest.values()]).filter(
    (run) =>
      (name === null || run.name === name) &&
      (status === null || run.status === status) &&
      (app === null || String(run.app.id) === app),
  );
  const { items, headers } = paginate(
    context,
    kept.sort((a, b) => b.id - a.id),
  );
  return ok(
    { total_count: kept.length, check_runs: items.map((run) => checkRunView(world, repository, run)) },
    headers,
  );
}

function ofCommit(context: RepositoryContext): Reply {
  const ref = param(context, "ref");
  const commit = resolveRevision(context.repository, ref) ?? refuse(422, `No commit found for SHA: ${ref}`);
  return listRuns(
    context,
    [...context.repository.runs.values()].filter((run) => run.sha === commit.sha),
  );
}

function ofSuite(context: RepositoryContext): Reply {
  const suite = suiteOf(context);
  return listRuns(
    context,
    [...context.repository.runs.values()].filter((run) => run.suite === suite),
  );
}

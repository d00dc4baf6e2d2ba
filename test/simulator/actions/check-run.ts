import type { App, CheckAction, CheckRun, JsonObject, Repository, World } from "../state/model.ts";
import { botOf, findAccount } from "../state/world.ts";
import { checkRunView, checkSuiteView } from "../views/check-run.ts";
import { type Act, emit } from "../webhooks/emit.ts";
import { suiteOf } from "./check-suite.ts";

/** The parts of a check run that can be set; what is left out stays as it is. */
export type CheckRunChange = Partial<
  Pick<
    CheckRun,
    | "name"
    | "status"
    | "conclusion"
    | "title"
    | "summary"
    | "text"
    | "detailsUrl"
    | "externalId"
    | "startedAt"
    | "completedAt"
  >
> & { readonly actions?: readonly CheckAction[]; readonly annotations?: CheckRun["annotations"] };

function emitRun(
  world: World,
  repository: Repository,
  run: CheckRun,
  action: string,
  sender: string,
  extra: JsonObject,
  act: Act,
): void {
  const check_run = {
    ...checkRunView(world, repository, run),
    check_suite: checkSuiteView(world, repository, run.suite),
  };
  const account = findAccount(world, sender);
  emit(world, repository, { event: "check_run", action, sender: account, payload: { check_run, ...extra } }, act);
}

/** Starts a run on a commit; the oldest of too many runs of one name in a suite gives way. */
export function createRun(
  world: World,
  repository: Repository,
  app: App,
  sha: string,
  change: CheckRunChange,
  act: Act,
): CheckRun {
  const suite = suiteOf(world, repository, app, sha, null, null);
  const run: CheckRun = {
    id: world.nextId(),
    suite,
    app,
    sha,
    name: "",
    status: "queued",
    conclusion: null,
    title: null,
    summary: null,
    text: null,
    detailsUrl: null,
    externalId: "",
    actions: [],
    annotations: [],
    startedAt: world.clock(),
    completedAt: null,
  };
  applyChange(world, run, change);
  repository.runs.set(run.id, run);
  const twins = [...repository.runs.values()].filter((one) => one.suite === suite && one.name === run.name);
  for (const old of twins.slice(0, -world.limits.sameNamedRuns)) repository.runs.delete(old.id);
  emitRun(world, repository, run, "created", botOf(world, app).login, {}, act);
  if (run.status === "completed") emitCompleted(world, repository, run, act);
  return run;
}

/** The run is done, and its suite too if that was the last one. */
function emitCompleted(world: World, repository: Repository, run: CheckRun, act: Act): void {
  const sender = botOf(world, run.app);
  emitRun(world, repository, run, "completed", sender.login, {}, act);
  const check_suite = checkSuiteView(world, repository, run.suite);
  if (check_suite.status !== "completed") return;
  emit(world, repository, { event: "check_suite", action: "completed", sender, payload: { check_suite } }, act);
}

/** Changes a run; annotations are added to those it has. */
export function updateRun(world: World, repository: Repository, run: CheckRun, change: CheckRunChange, act: Act): void {
  const wasCompleted = run.status === "completed";
  applyChange(world, run, change);
  if (!wasCompleted && run.status === "completed") emitCompleted(world, repository, run, act);
}

function applyChange(world: World, run: CheckRun, { annotations, ...fields }: CheckRunChange): void {
  const known = Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
  Object.assign(run, known);
  run.annotations.push(...(annotations ?? []));
  if (run.conclusion !== null) run.status = "completed";
  if (run.status === "completed") run.completedAt = run.completedAt ?? world.clock();
  run.suite.updatedAt = world.clock();
}

/** "Re-run" of a single check. GitHub itself does not reset the run: the App is expected to start a new one. */
export function rerequestRun(world: World, repository: Repository, run: CheckRun, act: Act): void {
  emitRun(world, repository, run, "rerequested", act.sender ?? repository.owner.login, {}, act);
}

/** A click on one of the run's buttons. Throws when the run has no such button. */
export function requestAction(world: World, repository: Repository, run: CheckRun, identifier: string, act: Act): void {
  if (!run.actions.some((action) => action.identifier === identifier)) {
    throw new Error(`Check run ${run.id} has no button "${identifier}"`);
  }
  const extra = { requested_action: { identifier } };
  emitRun(world, repository, run, "requested_action", act.sender ?? repository.owner.login, extra, act);
}

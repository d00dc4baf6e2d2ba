import type { Account, App, CheckSuite, Repository, World } from "../state/model.ts";
import { allows } from "../state/permissions.ts";
import { findAccount } from "../state/world.ts";
import { checkSuiteView } from "../views/check-run.ts";
import { type Act, emit } from "../webhooks/emit.ts";

/** The suite of an App on a commit, made when there is none. */
export function suiteOf(
  world: World,
  repository: Repository,
  app: App,
  sha: string,
  branch: string | null,
  before: string | null,
): CheckSuite {
  const known = [...repository.suites.values()].find((suite) => suite.app === app && suite.sha === sha);
  if (known !== undefined) return known;
  const now = world.clock();
  const suite: CheckSuite = { id: world.nextId(), app, sha, branch, before, createdAt: now, updatedAt: now };
  repository.suites.set(suite.id, suite);
  return suite;
}

/** After a push GitHub makes a suite for each App that may write checks and asks it to run. */
export function requestSuite(
  world: World,
  repository: Repository,
  sha: string,
  branch: string,
  before: string | null,
  sender: Account,
  act: Act,
): void {
  if (repository.installation === null || !allows(repository.installation.permissions, "checks", "write")) return;
  const suite = suiteOf(world, repository, world.app, sha, branch, before);
  const payload = { check_suite: checkSuiteView(world, repository, suite) };
  emit(world, repository, { event: "check_suite", action: "requested", sender, payload }, act);
}

/** "Re-run all checks" of our App on a commit. */
export function rerequestSuite(world: World, repository: Repository, sha: string, act: Act): void {
  const suite = suiteOf(world, repository, world.app, sha, null, null);
  const sender = findAccount(world, act.sender ?? repository.owner.login);
  const payload = { check_suite: checkSuiteView(world, repository, suite) };
  emit(world, repository, { event: "check_suite", action: "rerequested", sender, payload }, act);
}

import type { Account, JsonObject, PullRequest, Repository, World } from "../state/model.ts";
import { branchTip } from "../state/revisions.ts";
import { pullView } from "../views/pull-request.ts";
import { type Act, emit } from "../webhooks/emit.ts";

/** Tells the App what happened to a pull request. */
export function emitPull(
  world: World,
  pull: PullRequest,
  action: string,
  sender: Account,
  extra: JsonObject,
  act: Act,
): void {
  const payload = { number: pull.number, pull_request: pullView(world, pull), ...extra };
  emit(world, pull.repository, { event: "pull_request", action, sender, payload }, act);
}

/** Gives a pull request its references, so that heads from forks can be fetched from the base repository too. */
export function pinHead(pull: PullRequest): void {
  pull.repository.refs.set(`refs/pull/${pull.number}/head`, pull.headSha);
}

/** Moves the head of every open pull request that comes from a branch, here or in the repository it was forked from. */
export function synchronize(
  world: World,
  repository: Repository,
  branch: string,
  sha: string,
  sender: Account,
  act: Act,
): void {
  for (const home of world.repositories.values()) {
    for (const pull of home.pulls.values()) {
      if (pull.state !== "open" || pull.headRepository !== repository || pull.headBranch !== branch) continue;
      const before = pull.headSha;
      pull.headSha = sha;
      pull.baseSha = branchTip(pull.repository, pull.baseBranch) ?? pull.baseSha;
      pull.updatedAt = world.clock();
      pinHead(pull);
      emitPull(world, pull, "synchronize", sender, { before, after: sha }, act);
    }
  }
}

import { readCommit } from "../git/commit.ts";
import type { PullRequest, World } from "../state/model.ts";
import { branchTip } from "../state/revisions.ts";
import { findAccount } from "../state/world.ts";
import { moment } from "../views/account.ts";
import { type Act, emit } from "../webhooks/emit.ts";
import { mergeCommit } from "./pull-request.ts";

/** Queues a pull request for merging: a trial merge on a branch of its own whose checks are requested. Returns its head. */
export function requestMergeGroup(world: World, pull: PullRequest, act: Act): string {
  const { repository } = pull;
  const base = branchTip(repository, pull.baseBranch) ?? pull.baseSha;
  const head = mergeCommit(world, pull, base);
  const ref = `refs/heads/gh-readonly-queue/${pull.baseBranch}/pr-${pull.number}-${base}`;
  repository.refs.set(ref, head);
  const commit = readCommit(repository.store, head);
  const signature = { name: commit?.author.name ?? "", email: commit?.author.email ?? "" };
  const payload = {
    merge_group: {
      head_sha: head,
      head_ref: ref,
      base_sha: base,
      base_ref: `refs/heads/${pull.baseBranch}`,
      head_commit: {
        id: head,
        tree_id: commit?.tree ?? "",
        message: commit?.message ?? "",
        timestamp: moment(commit?.committer.date ?? world.clock()),
        author: signature,
        committer: signature,
      },
    },
  };
  const sender = findAccount(world, act.sender ?? repository.owner.login);
  emit(world, repository, { event: "merge_group", action: "checks_requested", sender, payload }, act);
  return head;
}

import { readCommit, writeCommit } from "../git/commit.ts";
import { commitsBetween } from "../git/history.ts";
import type { PullRequest, World } from "../state/model.ts";
import { branchTip } from "../state/revisions.ts";
import { findAccount } from "../state/world.ts";
import { moment } from "../views/account.ts";
import { pullName } from "../views/pull-request.ts";
import { type Act, emit } from "../webhooks/emit.ts";
import { mergeCommit } from "./pull-request.ts";

/** How a merge queue brings pull requests onto the base branch. A squash names the pull request in its title. */
export type MergeMethod = "merge" | "squash";

/**
 * Queues pull requests of one base branch for merging together: a trial merge of each on top of the one before, on a branch
 * of its own whose checks are requested. Returns its head; throws on a conflict.
 */
export function requestMergeGroup(
  world: World,
  pulls: readonly [PullRequest, ...PullRequest[]],
  method: MergeMethod,
  act: Act,
): string {
  const [first] = pulls;
  const last = pulls.at(-1) ?? first;
  const { repository, baseBranch } = first;
  const base = branchTip(repository, baseBranch) ?? first.baseSha;
  const head = pulls.reduce((onto, pull) => mergedOnto(world, pull, onto, method), base);
  const ref = `refs/heads/gh-readonly-queue/${baseBranch}/pr-${last.number}-${base}`;
  repository.refs.set(ref, head);
  const commit = readCommit(repository.store, head);
  const signature = { name: commit?.author.name ?? "", email: commit?.author.email ?? "" };
  const payload = {
    merge_group: {
      head_sha: head,
      head_ref: ref,
      base_sha: base,
      base_ref: `refs/heads/${baseBranch}`,
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

function mergedOnto(world: World, pull: PullRequest, onto: string, method: MergeMethod): string {
  const merged = mergeCommit(world, pull, onto);
  const commit = readCommit(pull.repository.store, merged);
  if (method === "merge" || commit === undefined) return merged;
  if (commitsBetween(pull.repository.store, onto, pull.headSha).length === 0)
    throw new Error(`${pullName(pull)} brings nothing`);
  const { tree, author, committer } = commit;
  const message = `${pull.title} (#${pull.number})`;
  return writeCommit(pull.repository.store, { tree, parents: [onto], author, committer, message });
}

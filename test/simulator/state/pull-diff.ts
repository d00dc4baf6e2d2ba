import { changesBetween, type FileChange } from "../git/changes.ts";
import { type Commit, readCommit } from "../git/commit.ts";
import { commitsBetween, mergeBase } from "../git/history.ts";
import { type Merge, mergeTrees } from "../git/merge.ts";
import { derive, type ObjectStore } from "../git/object-store.ts";
import { type FilePatch, patchOf } from "../git/patch.ts";
import { differingFiles, type FlatTree, flattenTree } from "../git/tree.ts";
import type { Limits } from "../limits.ts";
import type { PullRequest } from "./model.ts";
import { branchTip } from "./revisions.ts";

/** A changed file with the text of its difference. */
export interface ChangedFile {
  readonly change: FileChange;
  readonly patch: FilePatch;
}

/** The files of a commit; none for a commit that does not exist. */
export function filesAt(store: ObjectStore, sha: string): FlatTree {
  const commit = readCommit(store, sha);
  return commit === undefined ? new Map() : flattenTree(store, commit.tree);
}

function treeOf(store: ObjectStore, sha: string | null): string | null {
  return sha === null ? null : (readCommit(store, sha)?.tree ?? null);
}

/** What changed from one commit, or from nothing, to another. */
export function changesOf(store: ObjectStore, from: string | null, to: string): readonly FileChange[] {
  return changesBetween(store, ...differingFiles(store, treeOf(store, from), treeOf(store, to)));
}

/** What `head` changed since it left `base` (the three-dot difference that pull requests and comparisons show). */
export function threeDot(store: ObjectStore, base: string, head: string): readonly FileChange[] {
  return derive(store, `three-dot ${base} ${head}`, () => changesOf(store, mergeBase(store, base, head), head));
}

/** The patches of some changes. */
export function patchesOf(store: ObjectStore, changes: readonly FileChange[], limits: Limits): readonly ChangedFile[] {
  return changes.map((change) => ({ change, patch: patchOf(store, change, limits) }));
}

/** Everything a pull request changes, without GitHub's cap on the number of files. */
export function pullChanges(pull: PullRequest): readonly FileChange[] {
  return threeDot(pull.repository.store, pull.baseSha, pull.headSha);
}

/** The commits a pull request adds, oldest first. */
export function pullCommits(pull: PullRequest): readonly Commit[] {
  return commitsBetween(pull.repository.store, pull.baseSha, pull.headSha);
}

/** The trial merge of a pull request into a commit; the present tip of its base branch when none is given. */
export function trialMerge(pull: PullRequest, onto: string | null = null): Merge {
  const { store } = pull.repository;
  const base = onto ?? branchTip(pull.repository, pull.baseBranch) ?? pull.baseSha;
  return derive(store, `merge ${base} ${pull.headSha}`, () => {
    const from = mergeBase(store, base, pull.headSha);
    const [start, theirs] = differingFiles(store, treeOf(store, from), treeOf(store, pull.headSha));
    return mergeTrees(store, start, filesAt(store, base), theirs);
  });
}

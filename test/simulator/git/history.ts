import { type Commit, readCommit } from "./commit.ts";
import type { ObjectStore } from "./object-store.ts";

/** The commit and everything it descends from, newest first as far as the graph is walked breadth-first. */
export function ancestors(store: ObjectStore, sha: string): ReadonlyMap<string, Commit> {
  const found = new Map<string, Commit>();
  let front = [sha];
  while (front.length > 0) {
    const next: string[] = [];
    for (const id of front) {
      const commit = found.has(id) ? undefined : readCommit(store, id);
      if (commit === undefined) continue;
      found.set(id, commit);
      next.push(...commit.parents);
    }
    front = next;
  }
  return found;
}

/**
 * The best common ancestor of two commits, or `null` when their histories are unrelated. Where several are equally good
 * (criss-cross merges) the newest wins, as in `git merge-base` without `--all`.
 */
export function mergeBase(store: ObjectStore, one: string, other: string): string | null {
  const left = ancestors(store, one);
  const common = [...ancestors(store, other).values()].filter((commit) => left.has(commit.sha));
  // Common ancestors are closed under "parent of", so one that is no parent of another is not reachable from any.
  const dominated = new Set(common.flatMap((commit) => commit.parents));
  const best = common.filter((commit) => !dominated.has(commit.sha));
  best.sort((a, b) => b.committer.date.getTime() - a.committer.date.getTime());
  return best[0]?.sha ?? null;
}

/** The commits reachable from `head` but not from `base`, oldest first (`git log --reverse base..head`). */
export function commitsBetween(store: ObjectStore, base: string, head: string): readonly Commit[] {
  const known = ancestors(store, base);
  const order: Commit[] = [];
  const seen = new Set<string>();
  // Parents before children, without recursion: a commit is written out when it is met the second time.
  const stack: { sha: string; done: boolean }[] = [{ sha: head, done: false }];
  for (let top = stack.pop(); top !== undefined; top = stack.pop()) {
    const commit = readCommit(store, top.sha);
    if (commit === undefined || known.has(top.sha)) continue;
    if (top.done) {
      order.push(commit);
      continue;
    }
    if (seen.has(top.sha)) continue;
    seen.add(top.sha);
    stack.push({ sha: top.sha, done: true }, ...commit.parents.map((sha) => ({ sha, done: false })));
  }
  return order;
}

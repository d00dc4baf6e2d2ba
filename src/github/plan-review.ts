import type { Octokit } from "@octokit/rest";
import { loadParser } from "../artifacts/migration/index.ts";
import type { ChangeSet } from "../change/index.ts";
import { contextOf, isContextPath, mayBeInScope, type Review, reviewChange, type Selection } from "../review/index.ts";
import { type BaseCommits, changeFromPullRequest, mayHoldCandidates } from "./read/change-from-pull-request.ts";
import { listChangedPaths } from "./read/changed-paths.ts";
import { readPolicy } from "./read/policy.ts";
import type { PullRequest } from "./read/pull-request.ts";
import { repositoryReader } from "./read/repository-reader.ts";
import type { RepositoryMemory } from "./repository-memories.ts";

/** A review that is about to be made. */
export interface Plan {
  /** False: judged by the paths alone, nothing of the pull request is ours to review. */
  readonly inScope: boolean;
  /** Loads the change and reviews it. `now` decides whether a suppression has expired. */
  review(now: Date): Promise<Review>;
}

/**
 * Looks at the policy of the base branch and at the list of changed files, and says whether there is something to review.
 * A policy that cannot be read counts as something unread: the rest is reviewed by the defaults, and the verdict is
 * incomplete. Where nothing is in scope it stops nobody, so that the pull request that mends the policy can be merged.
 * `memory` is of this repository alone.
 */
export async function planReview(
  octokit: Octokit,
  pull: PullRequest,
  base: BaseCommits,
  memory: RepositoryMemory,
): Promise<Plan> {
  const reader = repositoryReader(octokit, pull, memory.content);
  const { policy, unread } = await readPolicy(reader, base.tip);
  const { paths, complete } = await listChangedPaths(octokit, pull);
  const selection: Selection = pull.forced ? "all" : "paths";
  const candidate = (path: string): boolean => mayBeInScope(path, policy, selection);
  const wanted = contextOf(policy);
  const concerns = (path: string): boolean => candidate(path) || mayHoldCandidates(path, candidate);
  const inScope =
    !complete || paths.some((one) => concerns(one.path) || (one.previousPath !== null && candidate(one.previousPath)));
  return {
    inScope,
    review: async (now) => {
      await loadParser();
      // What the change does to a journal or a configuration counts for the migrations beside it, but is no reason to review.
      const read = (path: string): boolean => candidate(path) || isContextPath(path, policy);
      const load = { paths, complete, candidate: read, wanted, base };
      const change: ChangeSet = inScope
        ? await changeFromPullRequest(reader, pull, load)
        : { files: [], base: [], paths: null, description: [], unread: [] };
      const all = inScope ? { ...change, unread: [...unread, ...change.unread] } : change;
      const today = now.toISOString().slice(0, 10);
      return reviewChange(all, policy, { selection, today, suppressions: "untrusted", memory: memory.migrations });
    },
  };
}

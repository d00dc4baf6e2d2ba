import type { Octokit } from "@octokit/rest";
import { loadParser } from "../artifacts/migration/index.ts";
import type { ChangeSet } from "../change/index.ts";
import {
  type ApprovedWaiver,
  contextOf,
  isContextPath,
  mayBeInScope,
  type Review,
  reviewChange,
  type Selection,
} from "../review/index.ts";
import { type BaseCommits, changeFromPullRequest, mayHoldCandidates } from "./read/change-from-pull-request.ts";
import { listChangedPaths } from "./read/changed-paths.ts";
import { type PolicyInForce, readPolicy } from "./read/policy.ts";
import type { PullRequest } from "./read/pull-request.ts";
import { repositoryReader } from "./read/repository-reader.ts";
import type { RepositoryMemory } from "./repository-memories.ts";

/** A review that is about to be made. */
export interface Plan {
  /** False: judged by the paths alone, nothing of the pull request is ours to review. */
  readonly inScope: boolean;
  readonly policy: PolicyInForce;
  /** Loads what has to be read of the change. */
  load(): Promise<LoadedChange>;
}

/** A change that is there to be reviewed, as often as wanted. */
export interface LoadedChange {
  readonly change: ChangeSet;
  /**
   * Reviews it, or an edited one in its place. `now` decides whether a suppression or a waiver has expired.
   */
  review(now: Date, waivers: readonly ApprovedWaiver[], edited?: ChangeSet): Review;
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
  const inForce = await readPolicy(reader, base.tip);
  const { policy } = inForce;
  const { paths, complete } = await listChangedPaths(octokit, pull);
  const selection: Selection = pull.forced ? "all" : "paths";
  const candidate = (path: string): boolean => mayBeInScope(path, policy, selection);
  const concerns = (path: string): boolean => candidate(path) || mayHoldCandidates(path, candidate);
  const inScope =
    !complete || paths.some((one) => concerns(one.path) || (one.previousPath !== null && candidate(one.previousPath)));
  // What the change does to a journal or a configuration counts for the migrations beside it, but is no reason to review.
  const read = (path: string): boolean => candidate(path) || isContextPath(path, policy);
  return {
    inScope,
    policy: inForce,
    load: async () => {
      if (!inScope) return loaded(nothing, inForce, selection, memory);
      const wanted = contextOf(policy);
      const change = await changeFromPullRequest(reader, pull, { paths, complete, candidate: read, wanted, base });
      return loaded(withUnread(change, inForce.unread), inForce, selection, memory);
    },
  };
}

const nothing: ChangeSet = { files: [], base: [], paths: null, description: [], unread: [] };

/** A change with what could not be understood of the policy. */
export const withUnread = (change: ChangeSet, unread: ChangeSet["unread"]): ChangeSet => ({
  ...change,
  unread: [...unread, ...change.unread],
});

/** A change as the App reviews it: what it says in its own defence is not trusted. */
export async function loaded(
  change: ChangeSet,
  { policy }: PolicyInForce,
  selection: Selection,
  memory: RepositoryMemory,
): Promise<LoadedChange> {
  await loadParser();
  return {
    change,
    review: (now, waivers, edited = change) =>
      reviewChange(edited, policy, {
        selection,
        today: now.toISOString().slice(0, 10),
        suppressions: "untrusted",
        waivers,
        memory: memory.migrations,
      }),
  };
}

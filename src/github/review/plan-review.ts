import { loadParser } from "../../artifacts/migration/index.ts";
import type { ChangeSet } from "../../change/index.ts";
import {
  type ApprovedWaiver,
  contextOf,
  dayOf,
  isContextPath,
  isSetUpPath,
  mayBeInScope,
  type Review,
  readSetUp,
  reviewChange,
  type Selection,
} from "../../review/index.ts";
import { ruleIds } from "../../rules/index.ts";
import { type BaseCommits, type ChangedHead, changeFromPullRequest } from "../read/change-from-pull-request.ts";
import { type ChangedPath, listChangedPaths } from "../read/changed-paths.ts";
import { type PolicyInForce, type PolicyLookup, readPolicy } from "../read/policy.ts";
import type { PullRequest } from "../read/pull-request.ts";
import { type RepositoryReader, repositoryReader } from "../read/repository-reader.ts";
import { mayHoldCandidates } from "../read/unread.ts";
import type { RepositoryMemory } from "../repository-memories.ts";

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
  lookup: PolicyLookup & { readonly pull: PullRequest },
  base: BaseCommits,
  memory: RepositoryMemory,
): Promise<Plan> {
  const { octokit, pull } = lookup;
  const reader = repositoryReader(octokit, pull, memory.content);
  const inForce = await readPolicy(lookup, reader, base.tip);
  const listing = await listChangedPaths(octokit, pull);
  return planChange({ reader, memory, inForce }, { ...pull, ...listing }, base);
}

/** What a change is read and reviewed with. */
interface PlanSource {
  readonly reader: RepositoryReader;
  readonly memory: RepositoryMemory;
  readonly inForce: PolicyInForce;
}

/** A change by the list of its paths. `complete`: the list holds them all. */
type ListedChange = ChangedHead &
  Pick<PullRequest, "forced"> & { readonly paths: readonly ChangedPath[]; readonly complete: boolean };

/** The same for any change between two commits. */
export function planChange({ reader, memory, inForce }: PlanSource, change: ListedChange, base: BaseCommits): Plan {
  const { policy } = inForce;
  const { paths, complete } = change;
  const selection: Selection = change.forced ? "all" : "paths";
  const candidate = (path: string): boolean => mayBeInScope(path, policy, selection);
  const concerns = (path: string): boolean => candidate(path) || mayHoldCandidates(path, candidate);
  const isArtifact =
    !complete || paths.some((one) => concerns(one.path) || (one.previousPath !== null && candidate(one.previousPath)));
  // An edit of the files that reviews are made by is checked; a broken version of the base branch does not stop it.
  const inScope =
    isArtifact || paths.some(({ path, previousPath }) => isSetUpPath(path) || isSetUpPath(previousPath ?? path));
  // What the change does to a journal or a configuration counts for the migrations beside it, but is no reason to review.
  const read = (path: string): boolean => candidate(path) || isSetUpPath(path) || isContextPath(path, policy);
  return {
    inScope,
    policy: inForce,
    load: async () => {
      if (!inScope) return loaded(nothing, inForce, selection, memory);
      const wanted = contextOf(policy);
      const files = await changeFromPullRequest(reader, change, { paths, complete, candidate: read, wanted, base });
      return loaded(
        withUnread(withStack(files, inForce), isArtifact ? inForce.unread : []),
        inForce,
        selection,
        memory,
      );
    },
  };
}

const nothing: ChangeSet = { files: [], base: [], paths: null, description: [], unread: [] };

/** A change with what could not be understood of the policy. */
const withUnread = (change: ChangeSet, unread: ChangeSet["unread"]): ChangeSet => ({
  ...change,
  unread: [...unread, ...change.unread],
});

/** In a stack the files that reviews are made by are those of its bottom: the branch right below is its author's own. */
function withStack(change: ChangeSet, { stack }: PolicyInForce): ChangeSet {
  if (stack === null) return change;
  const files = change.files.map((file) =>
    isSetUpPath(file.path) ? { ...file, base: stack.get(file.path) ?? file.base } : file,
  );
  const edited = new Set(change.files.map(({ path }) => path));
  const below = [...stack].flatMap(([path, content]) =>
    content.kind === "text" && !edited.has(path) ? [{ path, text: content.text }] : [],
  );
  return { ...change, files, base: [...change.base.filter(({ path }) => !isSetUpPath(path)), ...below] };
}

/** A change as the App reviews it: what it says in its own defence is not trusted. */
async function loaded(
  change: ChangeSet,
  inForce: PolicyInForce,
  selection: Selection,
  memory: RepositoryMemory,
): Promise<LoadedChange> {
  await loadParser();
  return {
    change,
    review: (now, waivers, edited = change) => {
      const today = dayOf(now);
      const { organisation, isOrganisation, layered } = inForce;
      return reviewChange(edited, inForce.policy, {
        selection,
        today,
        setUp: readSetUp(edited, { inForce: layered, organisation, isOrganisation, ruleIds, today }),
        suppressions: "untrusted",
        waivers,
        memory: memory.migrations,
      });
    },
  };
}

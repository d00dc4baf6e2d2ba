import { isContractLanguage } from "../../artifacts/api/index.ts";
import { isSnapshotPath } from "../../artifacts/migration/index.ts";
import type { UncomparedChange } from "../../change/index.ts";
import {
  contextOf,
  isContextPath,
  isDocumentPath,
  isSetUpPath,
  mayBeContext,
  mayBeInScope,
  mayBeModule,
  type Selection,
} from "../../review/index.ts";
import type { RepositoryKey } from "../../store/index.ts";
import { judgedDisputes } from "../commands/judged-disputes.ts";
import type { BaseCommits } from "../read/base-commits.ts";
import { type ChangedHead, type ChangeListing, listChange } from "../read/change-listing.ts";
import { type ChangedPath, listChangedPaths } from "../read/changed-paths.ts";
import { type PolicyInForce, type PolicyLookup, readPolicy } from "../read/policy.ts";
import { type PullRequest, readPullRequest } from "../read/pull-request.ts";
import { readChange } from "../read/read-change.ts";
import { type RepositoryReader, repositoryReader } from "../read/repository-reader.ts";
import { mayHoldCandidates } from "../read/unread.ts";
import type { AppSetting } from "../setting.ts";
import { type ListedChange, listedChange } from "./listed-change.ts";
import type { Reviewing } from "./reviewing.ts";

/** A review that is about to be made. */
export interface Plan {
  /** False: judged by the paths alone, nothing of the pull request is ours to review. */
  readonly inScope: boolean;
  readonly policy: PolicyInForce;
  /** Lists what has to be read of the change. */
  list(): Promise<ListedChange>;
}

/**
 * Looks at the policy of the base branch and at the list of changed files, and says whether there is something to review.
 * A policy that cannot be read counts as something unread: the rest is reviewed by the defaults, and the verdict is
 * incomplete. Where nothing is in scope it stops nobody, so that the pull request that mends the policy can be merged.
 */
export async function planReview(
  lookup: PolicyLookup & { readonly setting: AppSetting; readonly pull: PullRequest },
  base: BaseCommits,
): Promise<Plan> {
  const { setting, octokit, pull, signal } = lookup;
  const reader = repositoryReader(octokit, pull, setting.memories.of(pull));
  const inForce = await readPolicy(lookup, reader, base.tip);
  const listing = await listChangedPaths(octokit, pull);
  const isWanted = (): Promise<boolean> => isStillHead(octokit, pull);
  const disputed = (): Promise<readonly string[]> => judgedDisputes(setting.store, [pull]);
  const source = { setting, repository: pull, reader, inForce, isWanted, disputed, signal };
  return planChange(source, { ...pull, ...listing }, base);
}

/** Whether a pull request is open and has the head that it was read with. */
async function isStillHead(octokit: PolicyLookup["octokit"], pull: PullRequest): Promise<boolean> {
  const now = await readPullRequest(octokit, pull);
  return now?.open === true && now.headSha === pull.headSha;
}

/** What a change is read and reviewed with. */
interface PlanSource {
  readonly setting: AppSetting;
  readonly repository: RepositoryKey;
  readonly reader: RepositoryReader;
  readonly inForce: PolicyInForce;
  readonly isWanted?: Reviewing["isWanted"];
  readonly disputed?: Reviewing["disputed"];
  readonly signal: AbortSignal;
}

/** A change by the list of its paths. `complete`: the list holds them all. */
type ChangeByPaths = ChangedHead &
  Pick<PullRequest, "forced"> & { readonly paths: readonly ChangedPath[]; readonly complete: boolean };

/** The same for any change between two commits. */
export function planChange(source: PlanSource, change: ChangeByPaths, base: BaseCommits): Plan {
  const { reader, inForce } = source;
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
  const isRead = (path: string): boolean =>
    candidate(path) || isSetUpPath(path) || isContextPath(path, policy) || isSnapshotPath(path);
  const changed = paths.map(({ path }) => path);
  const context = mayBeContext(changed, policy);
  const isModule = mayBeModule(changed, policy);
  const links = (path: string): boolean => isDocumentPath(path, policy, selection);
  const reviewing: Reviewing = { ...source, selection };
  return {
    inScope,
    policy: inForce,
    list: async () => {
      if (!inScope) return listedChange(reviewing, nothing, async () => nothingRead);
      const listed = await listChange(reader, change, {
        paths,
        complete,
        candidate: isRead,
        beside: (path) => isContractLanguage(path) || isModule(path),
        context,
        links,
        base,
      });
      const listing = isArtifact ? withUnread(listed, inForce.unread) : listed;
      return listedChange(reviewing, listing, async () =>
        withStack(await readChange(reader, listing, contextOf(policy)), inForce),
      );
    },
  };
}

const nothingRead: UncomparedChange = { files: [], base: [], paths: null, description: [], unread: [] };
const nothing: ChangeListing = { files: [], beside: [], context: [], paths: null, description: [], unread: [] };

/** A change with what could not be understood of the policy. */
const withUnread = (listing: ChangeListing, unread: ChangeListing["unread"]): ChangeListing => ({
  ...listing,
  unread: [...unread, ...listing.unread],
});

/** In a stack the files that reviews are made by are those of its bottom: the branch right below is its author's own. */
function withStack(change: UncomparedChange, { stack }: PolicyInForce): UncomparedChange {
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

import type { ChangeSet } from "../../change/index.ts";
import type { BaseCommits } from "./base-commits.ts";
import type { ChangedPath } from "./changed-paths.ts";
import type { PullRequest } from "./pull-request.ts";
import type { RepositoryReader } from "./repository-reader.ts";
import type { CommitTree, TreeFile } from "./tree.ts";
import { treeChanges } from "./tree-changes.ts";
import { cutListing, stoodIn, unlisted } from "./unread.ts";

/** What to list of a change besides the list of its files. */
export interface ListingRequest {
  readonly paths: readonly ChangedPath[];
  readonly complete: boolean;
  /** Changed paths whose content may matter; the others are known by name only. */
  readonly candidate: (path: string) => boolean;
  /** Other changed paths whose content matters only where a candidate names them, as a contract does its parts. */
  readonly beside?: (path: string) => boolean;
  /** Files of the base branch that may be wanted beside the change, whatever it holds. */
  readonly context: (path: string) => boolean;
  /** Changed files whose links may name any path of the repository: where there is none, nobody asks which there are. */
  readonly links: (path: string) => boolean;
  readonly base: BaseCommits;
}

/** What is changed: a pull request, or the trial merge of several. */
export type ChangedHead = Pick<PullRequest, "headSha" | "changedFiles" | "description">;

/** A changed path and what git has at it on both sides; undefined where there is nothing. */
export interface ListedFile {
  readonly file: ChangedPath;
  readonly head: TreeFile | undefined;
  readonly base: TreeFile | undefined;
}

/** A change by the names of its contents: nothing of it is read yet, and everything that reading may give is decided. */
export interface ChangeListing extends Pick<ChangeSet, "paths" | "description" | "unread"> {
  readonly files: readonly ListedFile[];
  /** Changed files that may be wanted because others name them. */
  readonly beside: readonly ListedFile[];
  /** Files of the base branch that may be wanted beside them. */
  readonly context: readonly (readonly [path: string, file: TreeFile])[];
}

/**
 * Lists a change: both sides of each candidate, and what the base branch's tip has beside it. Where GitHub did not list every
 * file, the listings of both commits tell them. What nothing lists or what is cut stands in `unread`, so that the review says
 * so.
 */
export async function listChange(
  reader: Pick<RepositoryReader, "tree">,
  pull: ChangedHead,
  request: ListingRequest,
): Promise<ChangeListing> {
  const head = await reader.tree(pull.headSha);
  const tip = await reader.tree(request.base.tip);
  const fork = await reader.tree(request.base.mergeBase);
  const compared = !request.complete && head.complete && fork.complete;
  const paths = compared ? treeChanges(fork, head, request.paths) : request.paths;
  const candidates = paths.flatMap((file) => candidateOf(file, fork, request.candidate));
  const others = paths.filter(
    ({ path, previousPath }) =>
      ![path, previousPath ?? path].some(request.candidate) && (request.beside?.(path) ?? false),
  );
  const changed = new Set([...candidates, ...others].flatMap(({ path, previousPath }) => [path, previousPath ?? path]));
  const listed = (file: ChangedPath): ListedFile => ({
    file,
    head: file.status === "deleted" ? undefined : (head.files.get(file.path) ?? fallback(file)),
    base: file.status === "added" ? undefined : fork.files.get(file.previousPath ?? file.path),
  });
  return {
    files: candidates.map(listed),
    beside: others.map(listed),
    context: [...tip.files].filter(([path]) => !changed.has(path) && request.context(path)),
    paths: head.complete && candidates.some(({ path }) => request.links(path)) ? new Set(head.files.keys()) : null,
    description: pull.description,
    unread: [
      ...(request.complete || compared ? [] : [unlisted(request.paths.length, pull.changedFiles)]),
      ...([head, tip, fork].every(({ complete }) => complete) ? [] : [cutListing]),
      ...stoodIn(paths, head, request.candidate),
    ],
  };
}

/** A file that is moved to where nothing is reviewed is gone from where it was. */
function candidateOf(
  file: ChangedPath,
  fork: CommitTree,
  candidate: (path: string) => boolean,
): readonly ChangedPath[] {
  const { path, previousPath } = file;
  if (candidate(path)) return [file];
  if (previousPath === null || !candidate(previousPath)) return [];
  return [
    { path: previousPath, previousPath: null, status: "deleted", blob: fork.files.get(previousPath)?.blob ?? "" },
  ];
}

/** A listing may be cut; the file list still names the blob. */
const fallback = ({ blob }: ChangedPath): TreeFile => ({ blob, mode: "file", size: 0 });

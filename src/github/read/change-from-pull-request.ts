import type { Octokit } from "@octokit/rest";
import type { BaseFile, ChangedFile, ChangeSet, FileContent, Wanted } from "../../change/index.ts";
import { hunksBetween } from "../../change/index.ts";
import { inRepository } from "../address.ts";
import { refusedWith } from "../client/transient.ts";
import { readBranchTip } from "./branch-tip.ts";
import type { ChangedPath } from "./changed-paths.ts";
import type { PullRequest } from "./pull-request.ts";
import type { RepositoryReader } from "./repository-reader.ts";
import { type CommitTree, holdsText, type TreeFile } from "./tree.ts";
import { treeChanges } from "./tree-changes.ts";
import { cutListing, stoodIn, type Unread, unlisted } from "./unread.ts";

/** What to load of a pull request besides the list of its files. */
export interface ChangeRequest {
  readonly paths: readonly ChangedPath[];
  readonly complete: boolean;
  /** Changed paths whose content may matter; the others are known by name only. */
  readonly candidate: (path: string) => boolean;
  /** Files of the base branch that are wanted beside the change. */
  readonly wanted: Wanted;
  readonly base: BaseCommits;
}

/** What is changed: a pull request, or the trial merge of several. */
export type ChangedHead = Pick<PullRequest, "headSha" | "changedFiles" | "description">;

/** The tip of the base branch, and the commit that the pull request branched from. */
export interface BaseCommits {
  readonly tip: string;
  readonly mergeBase: string;
}

/**
 * Where a pull request stands against its base branch as that is now. Branches without a common commit (GitHub knows no
 * comparison) differ in everything; a base branch that is gone is taken as it last was.
 */
export async function readBaseCommits(octokit: Octokit, pull: PullRequest): Promise<BaseCommits> {
  const { baseRef } = pull;
  try {
    const basehead = `${baseRef}...${pull.headSha}`;
    const { data } = await octokit.rest.repos.compareCommitsWithBasehead({
      ...inRepository(pull),
      basehead,
      per_page: 1,
    });
    return { tip: data.base_commit.sha, mergeBase: data.merge_base_commit.sha };
  } catch (error) {
    if (!refusedWith(error, 404)) throw error;
    const tip = (await readBranchTip(octokit, pull, baseRef)) ?? pull.baseSha;
    return { tip, mergeBase: tip };
  }
}

/**
 * The change of a pull request: both sides of each candidate file, and the wanted files of the base branch's tip. Where
 * GitHub did not list every file, the listings of both commits tell them. What nothing lists or what is cut stands in
 * `unread`, so that the review says so. Nothing is checked out and nothing runs.
 */
export async function changeFromPullRequest(
  reader: RepositoryReader,
  pull: ChangedHead,
  request: ChangeRequest,
): Promise<ChangeSet> {
  const head = await reader.tree(pull.headSha);
  const tip = await reader.tree(request.base.tip);
  const fork = await reader.tree(request.base.mergeBase);
  const compared = !request.complete && head.complete && fork.complete;
  const paths = compared ? treeChanges(fork, head, request.paths) : request.paths;
  const candidates = paths.flatMap((file) => candidateOf(file, fork, request.candidate));
  const changed = new Set(candidates.flatMap(({ path, previousPath }) => [path, previousPath ?? path]));
  const sides = candidates.map((file) => ({
    file,
    head: file.status === "deleted" ? undefined : (head.files.get(file.path) ?? fallback(file)),
    base: file.status === "added" ? undefined : fork.files.get(file.previousPath ?? file.path),
  }));
  const blobs = await reader.contents(sides.flatMap((side) => [side.head, side.base]));
  const files = sides.map((side) =>
    changedFile(side.file, side.head, contentOf(side.head, blobs), contentOf(side.base, blobs)),
  );
  const { description } = pull;
  const isWanted = request.wanted({ files, description });
  const beside = [...tip.files].filter(([path]) => !changed.has(path) && isWanted(path));
  const kept = await reader.contents(beside.map(([, entry]) => entry));
  const unread = [
    ...(request.complete || compared ? [] : [unlisted(request.paths.length, pull.changedFiles)]),
    ...([head, tip, fork].every(({ complete }) => complete) ? [] : [cutListing]),
    ...stoodIn(paths, head, request.candidate),
  ];
  return {
    files,
    paths: head.complete ? new Set(head.files.keys()) : null,
    description,
    ...besideFiles(beside, kept, unread),
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

function contentOf(entry: TreeFile | undefined, blobs: ReadonlyMap<string, FileContent>): FileContent {
  if (entry === undefined) return { kind: "absent" };
  if (!holdsText(entry)) return { kind: "unreadable", reason: "not-a-file" };
  return blobs.get(entry.blob) ?? { kind: "unreadable", reason: "missing" };
}

const changedFile = (
  { path, previousPath, status }: ChangedPath,
  entry: TreeFile | undefined,
  head: FileContent,
  base: FileContent,
): ChangedFile => ({
  path,
  previousPath,
  status,
  mode: entry?.mode ?? "file",
  base,
  head,
  hunks: hunksBetween(base, head),
});

function besideFiles(
  beside: readonly (readonly [string, TreeFile])[],
  blobs: ReadonlyMap<string, FileContent>,
  unread: readonly Unread[],
): Pick<ChangeSet, "base" | "unread"> {
  const base: BaseFile[] = [];
  const missed: Unread[] = [...unread];
  for (const [path, entry] of beside) {
    const content = contentOf(entry, blobs);
    if (content.kind === "text") base.push({ path, text: content.text });
    else if (content.kind === "unreadable" && content.reason !== "not-a-file")
      missed.push({ path, reason: content.reason });
  }
  return { base: base.sort((a, b) => (a.path < b.path ? -1 : 1)), unread: missed };
}

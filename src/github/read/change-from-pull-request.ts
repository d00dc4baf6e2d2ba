import type { Octokit } from "@octokit/rest";
import type { BaseFile, ChangedFile, ChangeSet, FileContent, Wanted } from "../../change/index.ts";
import { hunksBetween } from "../../change/index.ts";
import { statusOf } from "../transient.ts";
import { readBlobs } from "./blobs.ts";
import { type ChangedPath, listedFilesLimit } from "./changed-paths.ts";
import type { PullRequest } from "./pull-request.ts";
import { type CommitTree, readTree, type TreeFile } from "./tree.ts";

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
  const { owner, repository: repo, baseRef } = pull;
  try {
    const basehead = `${baseRef}...${pull.headSha}`;
    const { data } = await octokit.rest.repos.compareCommitsWithBasehead({ owner, repo, basehead, per_page: 1 });
    return { tip: data.base_commit.sha, mergeBase: data.merge_base_commit.sha };
  } catch (error) {
    if (statusOf(error) !== 404) throw error;
    const tip = (await readBranchTip(octokit, pull)) ?? pull.baseSha;
    return { tip, mergeBase: tip };
  }
}

async function readBranchTip(octokit: Octokit, pull: PullRequest): Promise<string | null> {
  const { owner, repository: repo, baseRef } = pull;
  try {
    return (await octokit.rest.git.getRef({ owner, repo, ref: `heads/${baseRef}` })).data.object.sha;
  } catch (error) {
    if (statusOf(error) === 404) return null;
    throw error;
  }
}

/**
 * The change of a pull request: both sides of each candidate file, and the wanted files of the base branch's tip. What
 * GitHub does not list or cuts stands in `unread`, so that the review says so. Nothing is checked out and nothing runs.
 */
export async function changeFromPullRequest(
  octokit: Octokit,
  pull: PullRequest,
  request: ChangeRequest,
): Promise<ChangeSet> {
  const candidates = request.paths.filter(({ path }) => request.candidate(path));
  const head = await readTree(octokit, { ...pull, sha: pull.headSha });
  const tip = await readTree(octokit, { ...pull, sha: request.base.tip });
  const fork =
    request.base.mergeBase === request.base.tip
      ? tip
      : await readTree(octokit, { ...pull, sha: request.base.mergeBase });
  const changed = new Set(candidates.flatMap(({ path, previousPath }) => [path, previousPath ?? path]));
  const sides = candidates.map((file) => ({
    file,
    head: file.status === "deleted" ? undefined : (head.files.get(file.path) ?? fallback(file)),
    base: file.status === "added" ? undefined : fork.files.get(file.previousPath ?? file.path),
  }));
  const read = (entries: readonly (TreeFile | undefined)[]): ReturnType<typeof readBlobs> =>
    readBlobs(octokit, pull, new Set(entries.flatMap((entry) => (holdsText(entry) ? [entry.blob] : []))));
  const blobs = await read(sides.flatMap((side) => [side.head, side.base]));
  const files = sides.map((side) =>
    changedFile(side.file, side.head, contentOf(side.head, blobs), contentOf(side.base, blobs)),
  );
  const { description } = pull;
  const isWanted = request.wanted({ files, description });
  const beside = [...tip.files].filter(([path]) => !changed.has(path) && isWanted(path));
  const kept = await read(beside.map(([, entry]) => entry));
  const paths = head.complete ? new Set(head.files.keys()) : null;
  return { files, paths, description, ...besideFiles(beside, kept, unlisted(request, pull, head, tip, fork)) };
}

/** A listing may be cut; the file list still names the blob. */
const fallback = ({ blob }: ChangedPath): TreeFile => ({ blob, mode: "file", size: 0 });

const holdsText = (entry: TreeFile | undefined): entry is TreeFile =>
  entry !== undefined && (entry.mode === "file" || entry.mode === "executable");

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

type Unread = ChangeSet["unread"][number];

function unlisted(request: ChangeRequest, pull: PullRequest, ...trees: readonly CommitTree[]): readonly Unread[] {
  const missing = pull.changedFiles - request.paths.length;
  const cut = `GitHub listed ${request.paths.length} of ${pull.changedFiles} changed files (its limit is ${listedFilesLimit}), ${missing} are unread`;
  const large = "The repository has more files than GitHub lists at once, so earlier migrations may be missing";
  return [
    ...(request.complete ? [] : [{ path: "", reason: cut }]),
    ...(trees.every((tree) => tree.complete) ? [] : [{ path: "", reason: large }]),
  ];
}

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

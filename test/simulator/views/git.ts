import type { Commit, Signature } from "../git/commit.ts";
import { readObject } from "../git/object-store.ts";
import type { TreeEntry } from "../git/tree.ts";
import type { JsonObject, Repository, World } from "../state/model.ts";
import { type ChangedFile, changesOf, patchesOf } from "../state/pull-diff.ts";
import { moment, nodeId, userView } from "./account.ts";
import { repositoryPage, repositoryUrl } from "./repository.ts";

/** Each segment of a path percent-encoded, the slashes kept. */
export function encodePath(path: string): string {
  return path.split("/").map(encodeURIComponent).join("/");
}

function signatureView({ name, email, date }: Signature): JsonObject {
  return { name, email, date: moment(date) };
}

/** The answer about a signature nobody made. */
const unsigned = { verified: false, reason: "unsigned", signature: null, payload: null, verified_at: null };

/** `commit` of the description: a commit as the commits API lists it. */
export function commitView(world: World, repository: Repository, commit: Commit): JsonObject {
  const url = repositoryUrl(world, repository);
  const author = world.accounts.get(commit.author.name.toLowerCase());
  const committer = world.accounts.get(commit.committer.name.toLowerCase());
  return {
    sha: commit.sha,
    node_id: nodeId("Commit", Number.parseInt(commit.sha.slice(0, 12), 16)),
    commit: {
      author: signatureView(commit.author),
      committer: signatureView(commit.committer),
      message: commit.message,
      tree: { sha: commit.tree, url: `${url}/git/trees/${commit.tree}` },
      url: `${url}/git/commits/${commit.sha}`,
      comment_count: 0,
      verification: unsigned,
    },
    url: `${url}/commits/${commit.sha}`,
    html_url: `${repositoryPage(world, repository)}/commit/${commit.sha}`,
    comments_url: `${url}/commits/${commit.sha}/comments`,
    author: author === undefined ? null : userView(world, author),
    committer: committer === undefined ? null : userView(world, committer),
    parents: commit.parents.map((sha) => ({
      sha,
      url: `${url}/commits/${sha}`,
      html_url: `${repositoryPage(world, repository)}/commit/${sha}`,
    })),
  };
}

/** A single commit with its statistics and files (at most 300, as in comparisons). */
export function fullCommitView(world: World, repository: Repository, commit: Commit): JsonObject {
  const { store } = repository;
  const changes = changesOf(store, commit.parents[0] ?? null, commit.sha).slice(0, world.limits.compareFiles);
  const files = patchesOf(store, changes, world.limits);
  const additions = files.reduce((sum, file) => sum + file.patch.additions, 0);
  const deletions = files.reduce((sum, file) => sum + file.patch.deletions, 0);
  return {
    ...commitView(world, repository, commit),
    stats: { additions, deletions, total: additions + deletions },
    files: files.map((file) => fileView(world, repository, commit.sha, file)),
  };
}

/** `git-commit` of the description: a commit as the Git database shows it. */
export function gitCommitView(world: World, repository: Repository, commit: Commit): JsonObject {
  const url = repositoryUrl(world, repository);
  const page = repositoryPage(world, repository);
  return {
    sha: commit.sha,
    node_id: nodeId("Commit", Number.parseInt(commit.sha.slice(0, 12), 16)),
    url: `${url}/git/commits/${commit.sha}`,
    html_url: `${page}/commit/${commit.sha}`,
    author: signatureView(commit.author),
    committer: signatureView(commit.committer),
    tree: { sha: commit.tree, url: `${url}/git/trees/${commit.tree}` },
    message: commit.message,
    parents: commit.parents.map((sha) => ({
      sha,
      url: `${url}/git/commits/${sha}`,
      html_url: `${page}/commit/${sha}`,
    })),
    verification: unsigned,
  };
}

/** `diff-entry` of the description: one changed file. The id is the head's, or the base's for a removed file. */
export function fileView(world: World, repository: Repository, head: string, file: ChangedFile): JsonObject {
  const { change, patch } = file;
  const path = encodePath(change.path);
  const page = repositoryPage(world, repository);
  return {
    sha: "after" in change ? change.after.sha : change.before.sha,
    filename: change.path,
    status: change.status,
    additions: patch.additions,
    deletions: patch.deletions,
    changes: patch.additions + patch.deletions,
    blob_url: `${page}/blob/${head}/${path}`,
    raw_url: `${page}/raw/${head}/${path}`,
    contents_url: `${repositoryUrl(world, repository)}/contents/${path}?ref=${head}`,
    ...(patch.patch === null ? {} : { patch: patch.patch }),
    ...(change.status === "renamed" ? { previous_filename: change.previousPath } : {}),
  };
}

/** One entry of `git-tree`. */
export function treeEntryView(world: World, repository: Repository, entry: TreeEntry, path: string): JsonObject {
  const url = repositoryUrl(world, repository);
  const { mode, sha } = entry;
  if (mode === "040000") return { path, mode, type: "tree", sha, url: `${url}/git/trees/${sha}` };
  if (mode === "160000") return { path, mode, type: "commit", sha };
  const size = readObject(repository.store, "blob", sha)?.length ?? 0;
  return { path, mode, type: "blob", sha, size, url: `${url}/git/blobs/${sha}` };
}

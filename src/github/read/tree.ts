import type { Octokit } from "@octokit/rest";
import type { FileMode } from "../../change/index.ts";
import { inRepository, type RepositoryName } from "../address.ts";

/** A file of a commit. `size` is in bytes, 0 where GitHub does not say. */
export interface TreeFile {
  readonly blob: string;
  readonly mode: FileMode;
  readonly size: number;
}

/**
 * The files of a commit, or below a folder, by path. `complete` is false when GitHub cut the listing (100,000 entries or
 * 7 MB; REST documentation, "Get a tree").
 */
export interface CommitTree {
  readonly files: ReadonlyMap<string, TreeFile>;
  readonly complete: boolean;
}

/** Whether what stands at a path has a content of its own: no link and no submodule. */
export const holdsText = (entry: TreeFile | undefined): entry is TreeFile =>
  entry !== undefined && (entry.mode === "file" || entry.mode === "executable");

/** A folder below another one: its path from there, and the id of its tree. */
export interface Folder {
  readonly path: string;
  readonly tree: string;
}

/** Where a tree is, and which one: the id of a commit or of a tree. */
export interface TreeAddress extends RepositoryName {
  readonly sha: string;
}

/** What one request tells of a tree: with all that is below it, or its own entries alone. */
export async function readTree(
  octokit: Octokit,
  at: TreeAddress,
  depth: "whole" | "one-level" = "whole",
): Promise<CommitTree & { readonly folders: readonly Folder[] }> {
  const { data } = await octokit.rest.git.getTree({
    ...inRepository(at),
    tree_sha: at.sha,
    ...(depth === "whole" ? { recursive: "1" } : {}),
  });
  const files = new Map<string, TreeFile>();
  const folders: Folder[] = [];
  for (const { type, path, sha, mode, size } of data.tree) {
    if (type === "tree") folders.push({ path, tree: sha });
    else files.set(path, { blob: sha, mode: modeFrom(mode), size: size ?? 0 });
  }
  return { files, folders, complete: !data.truncated };
}

function modeFrom(mode: string): FileMode {
  if (mode === "120000") return "symlink";
  if (mode === "160000") return "submodule";
  return mode === "100755" ? "executable" : "file";
}

import type { Octokit } from "@octokit/rest";
import type { FileMode } from "../../change/index.ts";

/** A file of a commit. `size` is in bytes, 0 where GitHub does not say. */
export interface TreeFile {
  readonly blob: string;
  readonly mode: FileMode;
  readonly size: number;
}

/** The files of a commit by path. `complete` is false when GitHub cut the listing (100,000 entries or 7 MB). */
export interface CommitTree {
  readonly files: ReadonlyMap<string, TreeFile>;
  readonly complete: boolean;
}

/** Whether what stands at a path has a content of its own: no link and no submodule. */
export const holdsText = (entry: TreeFile | undefined): entry is TreeFile =>
  entry !== undefined && (entry.mode === "file" || entry.mode === "executable");

/** Lists every file of a commit in one request. */
export async function readTree(
  octokit: Octokit,
  at: { readonly owner: string; readonly repository: string; readonly sha: string },
): Promise<CommitTree> {
  const { data } = await octokit.rest.git.getTree({
    owner: at.owner,
    repo: at.repository,
    tree_sha: at.sha,
    recursive: "1",
  });
  const files = data.tree.flatMap((entry): [string, TreeFile][] =>
    entry.type === "tree" ? [] : [[entry.path, { blob: entry.sha, mode: modeFrom(entry.mode), size: entry.size ?? 0 }]],
  );
  return { files: new Map(files), complete: !data.truncated };
}

function modeFrom(mode: string): FileMode {
  if (mode === "120000") return "symlink";
  if (mode === "160000") return "submodule";
  return mode === "100755" ? "executable" : "file";
}

import type { ChangeSet } from "../../change/index.ts";
import { type ChangedPath, listedFilesLimit } from "./changed-paths.ts";
import type { CommitTree } from "./tree.ts";

/** Something that a review cannot speak for, and why. A path of none is the change as a whole. */
export type Unread = ChangeSet["unread"][number];

/** Changed files that GitHub's list does not hold. */
export const unlisted = (listed: number, changed: number): Unread => ({
  path: "",
  reason: `GitHub listed ${listed} of ${changed} changed files (its limit is ${listedFilesLimit}), ${changed - listed} are unread`,
});

/** A listing that GitHub cut. */
export const cutListing: Unread = {
  path: "",
  reason: "The repository has more files than GitHub lists at once, so earlier migrations may be missing",
};

/**
 * Links and submodules that the change puts where a folder of files to review would be: what they lead to is not part of
 * this repository's commit, and a pass would promise something of it.
 */
export const stoodIn = (
  paths: readonly ChangedPath[],
  head: CommitTree,
  candidate: (path: string) => boolean,
): readonly Unread[] =>
  paths.flatMap(({ path }) => {
    const mode = head.files.get(path)?.mode;
    if ((mode !== "symlink" && mode !== "submodule") || candidate(path) || !mayHoldCandidates(path, candidate))
      return [];
    const what = mode === "symlink" ? "a symbolic link" : "a submodule";
    return [{ path, reason: `${what} stands in for a folder of files to review, and what it leads to was not read` }];
  });

/** Whether a path would hold files to review if it were a folder, as far as a name tells. */
export function mayHoldCandidates(path: string, candidate: (path: string) => boolean): boolean {
  const name = path.slice(path.lastIndexOf("/") + 1);
  return !name.includes(".") && (candidate(`${path}/x.sql`) || candidate(`${path}/x.md`));
}

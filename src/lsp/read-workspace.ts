import { changeFromFiles } from "../change/change-from-files.ts";
import { defaultBase } from "../change/git/default-base.ts";
import { resolveRange } from "../change/git/resolve-range.ts";
import { type GitContext, runGit } from "../change/git/run-git.ts";
import { type ChangeSet, contentOfText, type FileContent, maxBytesOf } from "../change/index.ts";
import { UserError } from "../charter/index.ts";
import { policyOfBranch, readPolicyFile } from "../cli/policy-file.ts";
import { readInputs } from "../cli/read-inputs.ts";
import { withWaivers } from "../cli/set-up-files.ts";
import { withStatistics } from "../cli/statistics-file.ts";
import { readBranch } from "../read-branch.ts";
import { defaultPolicy, mayBeInScope, type Policy, type Selection } from "../review/index.ts";
import { contentOnDisk } from "./content-on-disk.ts";
import type { Place } from "./place-of.ts";
import { readFolder } from "./read-folder.ts";
import { withHeads } from "./with-heads.ts";

/** What an editor's buffers are laid over: a change as it stands on disk, and how it is reviewed. */
export interface Workspace {
  readonly change: ChangeSet;
  readonly policy: Policy;
  readonly selection: Selection;
}

/** Files that are not committed, beside those that the editor holds: so many are read. */
const mostUncommitted = 500;

/**
 * Reads what is around open documents of one root. In a clone it is what the working tree changes since it left the base
 * branch, by the policy of the base, as a pull request of it would be reviewed. Elsewhere an open file is new, and the
 * others are there already. `buffers`: what the editor holds, by path. Nothing of the workspace is run. Rejects with
 * `UserError` for a policy that is not valid and for a clone that cannot be read.
 */
export async function readWorkspace(
  { kind, root }: Pick<Place, "kind" | "root">,
  buffers: ReadonlyMap<string, string>,
  environment: Readonly<Record<string, string | undefined>>,
): Promise<Workspace> {
  if (kind === "loose") return readLoose(root, [...buffers.keys()]);
  const range = kind === "git" ? await rangeOf({ repo: root, environment, signal: undefined }) : null;
  if (range !== null) return readClone(root, range, buffers, environment);
  const policy = readPolicyFile(undefined, root);
  return { change: readFolder(root, buffers, policy), policy, selection: "paths" };
}

/** As `lint` reads files: with what stands beside them. */
function readLoose(root: string, paths: readonly string[]): Workspace {
  const present = paths.filter((path) => contentOnDisk(root, path).kind !== "absent");
  const read = present.length === 0 ? changeFromFiles({ files: [] }) : readInputs(present, root);
  const isOnDisk = present.length > 0;
  const change = isOnDisk ? withStatistics(withWaivers(read, root), null, root) : read;
  return { change, policy: isOnDisk ? readPolicyFile(undefined, root) : defaultPolicy, selection: "explicit" };
}

/** The commits that are compared; null in a clone without a commit. */
async function rangeOf(context: GitContext): Promise<string | null> {
  try {
    const { base } = await defaultBase(context);
    return (await resolveRange(context, base, "HEAD")).mergeBase;
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    // Without a base branch, or one that shares a commit, what is committed counts as merged.
    const answer = await runGit(context, ["rev-parse", "--verify", "--quiet", "HEAD^{commit}"]);
    return answer.code === 0 ? answer.stdout.toString().trim() : null;
  }
}

/** The base is where the branch began: what others have merged since is not in this working tree. */
async function readClone(
  repo: string,
  base: string,
  buffers: ReadonlyMap<string, string>,
  environment: Readonly<Record<string, string | undefined>>,
): Promise<Workspace> {
  const open = [...buffers].map(([path, text]) => ({
    path,
    previousPath: null,
    base: { kind: "absent" } as const,
    head: contentOfText(text, maxBytesOf(path)),
  }));
  const { change, policy } = await readBranch({ repo, base, head: "HEAD", environment }, policyOfBranch, open);
  const listed = await listedPaths({ repo, environment, signal: undefined });
  const committed = change.paths ?? new Set<string>();
  const fresh = listed
    .filter((path) => !committed.has(path) && mayBeInScope(path, policy, "paths"))
    .slice(0, mostUncommitted);
  const known = [...change.files, ...change.base].flatMap(({ path }) => (committed.has(path) ? [path] : []));
  const heads = new Map([...known, ...fresh].flatMap((path) => headOf(repo, path)));
  return { change: withHeads({ ...change, paths: new Set(listed) }, heads), policy, selection: "paths" };
}

/** What stands on disk at a path; nothing where that is no text of ours to judge. */
function headOf(root: string, path: string): readonly (readonly [string, FileContent])[] {
  const content = contentOnDisk(root, path);
  return content.kind === "unreadable" ? [] : [[path, content]];
}

/** Tracked and new files that are not ignored, by path. Unlike `git status` this compares nothing and so runs no filter. */
async function listedPaths(context: GitContext): Promise<readonly string[]> {
  const answer = await runGit(context, ["ls-files", "-z", "--cached", "--others", "--exclude-standard", "--full-name"]);
  return answer.code === 0 ? [...new Set(answer.stdout.toString().split("\0"))].filter((path) => path !== "") : [];
}

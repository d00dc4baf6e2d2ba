import { UserError } from "../../charter/index.ts";
import { type GitContext, runGit } from "./run-git.ts";

/** The commits a review is between, as full object names. */
export interface CommitRange {
  /** Tip of the base branch. */
  readonly base: string;
  readonly head: string;
  /** Where the head left the base branch: what changed is the difference from here to the head. */
  readonly mergeBase: string;
}

/**
 * The commits that two names stand for and their merge base. A name that is no local branch is looked for on the remote
 * `origin` too, as a fresh clone has it. Throws `UserError` for a folder outside a repository, a name that is no commit,
 * a shallow clone that lacks the common history, and branches that share none.
 */
export async function resolveRange(context: GitContext, base: string, head: string): Promise<CommitRange> {
  await requireRepository(context);
  const baseCommit = await resolveCommit(context, base);
  const headCommit = await resolveCommit(context, head);
  const answer = await runGit(context, ["merge-base", baseCommit, headCommit]);
  const mergeBase = answer.stdout.toString().trim();
  if (answer.code === 0 && isObjectName(mergeBase)) return { base: baseCommit, head: headCommit, mergeBase };
  throw await noCommonHistory(context, base, head);
}

/** Throws `UserError` for a folder outside a repository, and for one that git refuses to read. */
export async function requireRepository(context: GitContext): Promise<void> {
  const answer = await runGit(context, ["rev-parse", "--git-dir"]);
  if (answer.code === 0) return;
  if (answer.stderr.includes("dubious ownership")) {
    throw new UserError(
      `git refuses ${context.repo}: it belongs to another user`,
      `Run \`git config --global --add safe.directory ${context.repo}\` if you trust it.`,
    );
  }
  throw new UserError(
    `${context.repo} is not a git repository`,
    "Run the command inside a clone, or name one with --repo.",
  );
}

async function resolveCommit(context: GitContext, name: string): Promise<string> {
  const commit = await commitOf(context, name);
  if (commit !== null) return commit;
  throw name === "HEAD" ? noCommit() : unknownCommit(name);
}

/** The full name of the commit that a branch, tag or other name stands for, here or at `origin`; null for one that is none. */
export async function commitOf(context: GitContext, name: string): Promise<string | null> {
  if (!isSafeName(name)) return null;
  for (const candidate of [name, `refs/remotes/origin/${name}`]) {
    const answer = await runGit(context, ["rev-parse", "--verify", "--quiet", `${candidate}^{commit}`]);
    const commit = answer.stdout.toString().trim();
    if (answer.code === 0 && isObjectName(commit)) return commit;
  }
  return null;
}

/** A name that begins with a dash would be read as an option; control characters are in no name (git-check-ref-format). */
function isSafeName(name: string): boolean {
  if (name === "" || name.startsWith("-")) return false;
  for (const character of name) if (character < " ") return false;
  return true;
}

const isObjectName = (text: string): boolean => /^[0-9a-f]{40,64}$/.test(text);

/** A branch that is not born yet (git-checkout(1), `--orphan`). */
export const noCommit = (): UserError =>
  new UserError(
    "There is no commit yet, and only commits are reviewed",
    "Commit something, or look at files as they are: `arch-review lint <path>`.",
  );

const unknownCommit = (name: string): UserError =>
  new UserError(
    `${JSON.stringify(name)} is not a branch, tag or commit of this repository`,
    "Check the spelling, or fetch it first: `git fetch origin`.",
  );

async function noCommonHistory(context: GitContext, base: string, head: string): Promise<UserError> {
  const answer = await runGit(context, ["rev-parse", "--is-shallow-repository"]);
  if (answer.stdout.toString().trim() === "true") {
    return new UserError(
      `This clone is shallow and does not reach the commit that ${base} and ${head} have in common`,
      "Fetch the whole history: `git fetch --unshallow`, or `fetch-depth: 0` for actions/checkout.",
    );
  }
  return new UserError(`${base} and ${head} have no commit in common`, "Name the branch that the change started from.");
}

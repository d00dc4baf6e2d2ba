import { UserError } from "../../charter/index.ts";
import { commitOf, noCommit, requireRepository } from "./resolve-range.ts";
import { type GitContext, runGit } from "./run-git.ts";

/** What most repositories call the branch that changes go into. */
const usual = "main";

/** The branch that a change goes into where nobody has said it. */
export interface DefaultBase {
  readonly base: string;
  /** Why it is not `main`: a sentence's beginning without a full stop. Null: it is. */
  readonly because: string | null;
}

/**
 * The branch to compare with: `main`, else the default branch of `origin` as the clone knows it, else `master`. Nothing is
 * fetched. Throws `UserError` for a folder outside a repository, and where there is none of the three.
 */
export async function defaultBase(context: GitContext): Promise<DefaultBase> {
  await requireRepository(context);
  if ((await commitOf(context, usual)) !== null) return { base: usual, because: null };
  const pointer = await runGit(context, ["symbolic-ref", "--quiet", "--short", "refs/remotes/origin/HEAD"]);
  const ofOrigin = pointer.stdout.toString().trim();
  if (ofOrigin !== "" && (await commitOf(context, ofOrigin)) !== null) {
    return { base: ofOrigin, because: `There is no branch ${usual}, and ${ofOrigin} is the default branch of origin` };
  }
  if ((await commitOf(context, "master")) !== null) {
    return { base: "master", because: `There is no branch ${usual}, and there is a branch master` };
  }
  if ((await commitOf(context, "HEAD")) === null) throw noCommit();
  throw new UserError(
    "None of main, the default branch of origin and master is in this clone",
    "Name the branch that the change goes into with --base, or fetch it first: `git fetch origin main:main`.",
  );
}

/** Whether `base` holds `head` already, so that nothing is left to compare. False where either is no commit. */
export async function isMerged(context: GitContext, base: string, head: string): Promise<boolean> {
  const [into, from] = [await commitOf(context, base), await commitOf(context, head)];
  if (into === null || from === null) return false;
  return (await runGit(context, ["merge-base", "--is-ancestor", from, into])).code === 0;
}

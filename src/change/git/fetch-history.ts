import { UserError } from "../../charter/index.ts";
import { type GitContext, type GitRemote, runGit } from "./run-git.ts";

/** What has to be there for a change to be read: both commits, and where they parted. */
export interface HistoryRequest {
  /** A folder of the clone. */
  readonly repo: string;
  /** Full names of commits, or names of branches or tags as the remote has them. */
  readonly base: string;
  readonly head: string;
  readonly remote: GitRemote;
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly signal?: AbortSignal;
  /** Is told before something is fetched. */
  readonly step?: (what: string) => void;
}

/** The same commits by their full names. */
export interface Commits {
  readonly base: string;
  readonly head: string;
}

/** Commits of each side, a step at a time: most branches are short. At last the whole history. */
const extents = ["--depth=50", "--depth=500", "--depth=5000", "--unshallow"] as const;

/** Where fetched commits stay, so that no branch of the clone is touched. */
const kept = { base: "refs/arch-review/base", head: "refs/arch-review/head" } as const;

/**
 * Fetches from `origin` what a clone lacks of a change, as actions/checkout makes a shallow one: both commits, and their history
 * as far back as a commit that they have in common. Nothing is fetched where all of it is there, and what is whole stays
 * whole. Rejects with `UserError` where the folder is no clone, the remote has no such commit or cannot be reached, and
 * where the two share no history.
 */
export async function fetchHistory(request: HistoryRequest): Promise<Commits> {
  const { repo, environment, signal, remote, step = () => undefined } = request;
  const local: GitContext = { repo, environment, signal };
  const known = await resolved(local, { base: nameOf(request.base), head: nameOf(request.head) });
  if (known !== null && (await shareCommit(local, known))) return known;
  for (const extent of (await isShallow(local)) ? extents : [null]) {
    step(extent === null ? "Fetching commits" : `Fetching history (${extent.slice(2).replace("=", " ")})`);
    await fetchBoth({ ...local, remote }, request, extent);
    const found = await resolved(local, kept);
    if (found !== null && (await shareCommit(local, found))) return found;
    // All of a short history is there before all of it was asked for.
    if (!(await isShallow(local))) break;
  }
  throw new UserError(
    `${shortOf(request.base)} and ${shortOf(request.head)} have no commit in common`,
    "Name the branch or commit that the change started from, as the input `base`.",
  );
}

async function fetchBoth(context: GitContext, { base, head }: HistoryRequest, extent: string | null): Promise<void> {
  // What the remote does not take for a name it would take for an option or a pattern.
  const odd = [base, head].find((name) => !/^[0-9A-Za-z_][^\s:*?[\\^~]*$/.test(name) || name.includes(".."));
  if (odd !== undefined) throw notThere(odd, "");
  const flags = ["--quiet", "--force", "--no-tags", "--no-recurse-submodules", "--no-write-fetch-head", "--no-auto-gc"];
  const refs = [`+${base}:${kept.base}`, `+${head}:${kept.head}`];
  const { code, stderr } = await runGit(context, [
    "fetch",
    ...flags,
    ...(extent === null ? [] : [extent]),
    "origin",
    ...refs,
  ]);
  if (code === 0) return;
  const lacking = [base, head].find((name) => stderr.includes(name));
  throw notThere(lacking ?? `${shortOf(base)}..${shortOf(head)}`, lastLine(stderr));
}

const notThere = (name: string, said: string): UserError =>
  new UserError(
    `${shortOf(name)} cannot be fetched from origin${said === "" ? "" : `: ${said}`}`,
    "Let actions/checkout fetch it: `fetch-depth: 0`. After a force push its old commit is gone: name a branch as the input `base`.",
  );

/** Both commits by their full names; null where the clone lacks one of them. */
async function resolved(context: GitContext, names: Commits): Promise<Commits | null> {
  const [base, head] = await Promise.all([commitOf(context, names.base), commitOf(context, names.head)]);
  return base === null || head === null ? null : { base, head };
}

async function commitOf(context: GitContext, name: string): Promise<string | null> {
  const answer = await runGit(context, ["rev-parse", "--verify", "--quiet", "--end-of-options", `${name}^{commit}`]);
  return answer.code === 0 ? answer.stdout.toString().trim() : null;
}

/** A clone for one commit has branches of the remote alone, and those of its own may be old. */
const nameOf = (name: string): string => (isObjectName(name) ? name : `refs/remotes/origin/${name}`);

const shareCommit = async (context: GitContext, { base, head }: Commits): Promise<boolean> =>
  (await runGit(context, ["merge-base", base, head])).code === 0;

async function isShallow(context: GitContext): Promise<boolean> {
  const { code, stdout } = await runGit(context, ["rev-parse", "--is-shallow-repository"]);
  if (code === 0) return stdout.toString().trim() === "true";
  throw new UserError(
    `${context.repo} is not a git repository`,
    "Check the repository out first with actions/checkout, and name its folder as the input `path` where it has one.",
  );
}

const isObjectName = (text: string): boolean => /^[0-9a-f]{40}(?:[0-9a-f]{24})?$/.test(text);
const shortOf = (name: string): string => (isObjectName(name) ? name.slice(0, 7) : name.slice(0, 100));

/** The last thing that git says is what went wrong; what stands before it are the remote's own words. */
const lastLine = (said: string): string => (said.split("\n").at(-1) ?? "").replace(/^fatal: /, "").slice(0, 200);

import { type Commit, readCommit, type Signature, writeCommit } from "../git/commit.ts";
import { ancestors, commitsBetween } from "../git/history.ts";
import { writeTree } from "../git/tree.ts";
import { applyFiles, type Files } from "../state/files.ts";
import type { Account, JsonObject, Repository, World } from "../state/model.ts";
import { changesOf, filesAt } from "../state/pull-diff.ts";
import { branchTip } from "../state/revisions.ts";
import { findAccount } from "../state/world.ts";
import { moment } from "../views/account.ts";
import { repositoryPage } from "../views/repository.ts";
import { type Act, emit } from "../webhooks/emit.ts";
import { requestSuite } from "./check-suite.ts";
import { synchronize } from "./synchronize.ts";

/** How a push is made. */
export interface PushOptions extends Act {
  readonly message?: string;
  /** Login of the commit's author and, unless `sender` says otherwise, of the pusher. */
  readonly author?: string;
  /** Revision to start from instead of the branch's tip: makes a new branch there, or rewrites the branch (force push). */
  readonly from?: string;
}

/** The id that stands for "nothing" in push events. */
const none = "0".repeat(40);

/** Who commits: an account as it signs. */
export function signatureOf(world: World, account: Account): Signature {
  const email = `${account.id}+${account.login}@users.noreply.github.com`;
  return { name: account.login, email, date: world.clock() };
}

/** Commits files on top of `parent` and returns the commit's id; references are not moved. */
export function commitFiles(
  world: World,
  repository: Repository,
  parent: string | null,
  files: Files,
  by: Account,
  message: string,
): string {
  const { store } = repository;
  const before = parent === null ? new Map() : filesAt(store, parent);
  const tree = writeTree(store, applyFiles(store, before, files));
  const signature = signatureOf(world, by);
  const parents = parent === null ? [] : [parent];
  return writeCommit(store, { tree, parents, author: signature, committer: signature, message });
}

/** Moves a branch and tells everybody: the push event, a check suite, and `synchronize` for its pull requests. */
export function moveBranch(
  world: World,
  repository: Repository,
  branch: string,
  to: string,
  pusher: Account,
  act: Act,
): void {
  const ref = `refs/heads/${branch}`;
  const before = repository.refs.get(ref) ?? null;
  repository.refs.set(ref, to);
  repository.pushedAt = world.clock();
  const payload = pushPayload(world, repository, ref, before, to, pusher);
  emit(world, repository, { event: "push", action: null, sender: pusher, payload }, act);
  requestSuite(world, repository, to, branch, before, pusher, act);
  synchronize(world, repository, branch, to, pusher, act);
}

function pushPayload(
  world: World,
  repository: Repository,
  ref: string,
  before: string | null,
  after: string,
  pusher: Account,
): JsonObject {
  const { store } = repository;
  const base = before ?? branchTip(repository, repository.defaultBranch) ?? after;
  const commits = commitsBetween(store, base, after).map((commit) => pushedCommit(world, repository, commit));
  const head = readCommit(store, after);
  return {
    ref,
    before: before ?? none,
    after,
    created: before === null,
    deleted: false,
    forced: before !== null && !ancestors(store, after).has(before),
    base_ref: null,
    compare: `${repositoryPage(world, repository)}/compare/${(before ?? none).slice(0, 12)}...${after.slice(0, 12)}`,
    commits,
    head_commit: head === undefined ? null : pushedCommit(world, repository, head),
    pusher: { name: pusher.login, email: signatureOf(world, pusher).email },
  };
}

function pushedCommit(world: World, repository: Repository, commit: Commit): JsonObject {
  const changes = changesOf(repository.store, commit.parents[0] ?? null, commit.sha);
  const paths = (...kinds: readonly string[]): readonly string[] =>
    changes.filter((change) => kinds.includes(change.status)).map((change) => change.path);
  const { name, email } = commit.author;
  return {
    id: commit.sha,
    tree_id: commit.tree,
    distinct: true,
    message: commit.message,
    timestamp: moment(commit.committer.date),
    url: `${repositoryPage(world, repository)}/commit/${commit.sha}`,
    author: { name, email, username: name },
    committer: { name, email, username: name },
    added: paths("added", "renamed"),
    removed: [...paths("removed"), ...changes.flatMap((one) => (one.status === "renamed" ? [one.previousPath] : []))],
    modified: paths("modified", "changed"),
  };
}

/** Commits files to a branch (made from the default branch when it is new) and returns the commit's id. */
export function push(
  world: World,
  repository: Repository,
  branch: string,
  files: Files,
  options: PushOptions = {},
): string {
  const author = findAccount(world, options.author ?? options.sender ?? repository.owner.login);
  const sender = options.sender === undefined ? author : findAccount(world, options.sender);
  const tip = branchTip(repository, branch) ?? branchTip(repository, repository.defaultBranch);
  const from = options.from === undefined ? tip : startOf(repository, options.from);
  const sha = commitFiles(world, repository, from, files, author, options.message ?? "Change files");
  moveBranch(world, repository, branch, sha, sender, options);
  return sha;
}

function startOf(repository: Repository, revision: string): string {
  const sha = branchTip(repository, revision) ?? readCommit(repository.store, revision)?.sha;
  if (sha === undefined) throw new Error(`There is no branch or commit "${revision}" to start from`);
  return sha;
}

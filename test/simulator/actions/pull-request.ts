import { writeCommit } from "../git/commit.ts";
import { writeTree } from "../git/tree.ts";
import type { Label, PullRequest, Repository, World } from "../state/model.ts";
import { filesAt, trialMerge } from "../state/pull-diff.ts";
import { branchTip, fullName } from "../state/revisions.ts";
import { findAccount } from "../state/world.ts";
import { labelView, pullName } from "../views/pull-request.ts";
import type { Act } from "../webhooks/emit.ts";
import { moveBranch, signatureOf } from "./push.ts";
import { emitPull, pinHead } from "./synchronize.ts";

/** What a new pull request says. */
export interface NewPullRequest extends Act {
  readonly title: string;
  readonly body?: string | null;
  readonly base: string;
  readonly head: string;
  readonly headRepository: Repository;
  readonly draft?: boolean;
  readonly author: string;
}

/** The next number of a repository; issues are not simulated, so pull requests number themselves. */
function nextNumber(repository: Repository): number {
  return Math.max(0, ...repository.pulls.keys()) + 1;
}

function tip(repository: Repository, branch: string): string {
  const sha = branchTip(repository, branch);
  if (sha === null) throw new Error(`${fullName(repository)} has no branch "${branch}"`);
  return sha;
}

/** Opens a pull request. Throws when a branch does not exist. */
export function openPullRequest(world: World, repository: Repository, wish: NewPullRequest): PullRequest {
  const author = findAccount(world, wish.author);
  const now = world.clock();
  const pull: PullRequest = {
    id: world.nextId(),
    number: nextNumber(repository),
    repository,
    author,
    headRepository: wish.headRepository,
    headOwner: wish.headRepository.owner,
    headBranch: wish.head,
    headSha: tip(wish.headRepository, wish.head),
    baseBranch: wish.base,
    baseSha: tip(repository, wish.base),
    title: wish.title,
    body: wish.body ?? null,
    state: "open",
    draft: wish.draft ?? false,
    locked: false,
    stack: null,
    mergeSha: null,
    mergedAt: null,
    closedAt: null,
    labels: new Map(),
    createdAt: now,
    updatedAt: now,
  };
  repository.pulls.set(pull.number, pull);
  pinHead(pull);
  emitPull(world, pull, "opened", author, {}, wish);
  return pull;
}

/** Changes the state of a pull request and tells the App by the given action. */
export function changePull(
  world: World,
  pull: PullRequest,
  action: string,
  change: Partial<Pick<PullRequest, "state" | "draft" | "closedAt" | "mergedAt" | "mergeSha" | "locked">>,
  act: Act,
): void {
  Object.assign(pull, change, { updatedAt: world.clock() });
  const sender = findAccount(world, act.sender ?? pull.author.login);
  emitPull(world, pull, action, sender, {}, act);
}

/** Reopens a pull request, with whatever was pushed to its head branch in the meantime. */
export function reopenPull(world: World, pull: PullRequest, act: Act): void {
  const head = pull.headRepository === null ? null : branchTip(pull.headRepository, pull.headBranch);
  pull.headSha = head ?? pull.headSha;
  pinHead(pull);
  changePull(world, pull, "reopened", { state: "open", closedAt: null }, act);
}

/** Edits title, body or base; the event names what each was before. */
export function editPull(
  world: World,
  pull: PullRequest,
  edit: { readonly title?: string; readonly body?: string | null; readonly base?: string },
  act: Act,
): void {
  const changes = {
    ...(edit.title === undefined ? {} : { title: { from: pull.title } }),
    ...(edit.body === undefined ? {} : { body: { from: pull.body ?? "" } }),
    ...(edit.base === undefined ? {} : { base: { ref: { from: pull.baseBranch }, sha: { from: pull.baseSha } } }),
  };
  if (edit.title !== undefined) pull.title = edit.title;
  if (edit.body !== undefined) pull.body = edit.body;
  if (edit.base !== undefined) {
    pull.baseSha = tip(pull.repository, edit.base);
    pull.baseBranch = edit.base;
  }
  pull.updatedAt = world.clock();
  emitPull(world, pull, "edited", findAccount(world, act.sender ?? pull.author.login), { changes }, act);
}

/** Adds or removes a label. */
export function setLabel(world: World, pull: PullRequest, name: string, on: boolean, act: Act): void {
  const { repository } = pull;
  const label: Label = repository.labels.get(name) ?? { id: world.nextId(), name };
  repository.labels.set(name, label);
  if (pull.labels.has(name) === on) return;
  if (on) pull.labels.set(name, label);
  else pull.labels.delete(name);
  pull.updatedAt = world.clock();
  const sender = findAccount(world, act.sender ?? repository.owner.login);
  const extra = { label: labelView(world, repository, label) };
  emitPull(world, pull, on ? "labeled" : "unlabeled", sender, extra, act);
}

/** Merges with a merge commit and returns its id. Throws on a conflict. */
export function mergePull(world: World, pull: PullRequest, act: Act): string {
  const sender = findAccount(world, act.sender ?? pull.repository.owner.login);
  const merged = mergeCommit(world, pull, tip(pull.repository, pull.baseBranch));
  moveBranch(world, pull.repository, pull.baseBranch, merged, sender, act);
  const now = world.clock();
  const change = { state: "closed", closedAt: now, mergedAt: now, mergeSha: merged } as const;
  changePull(world, pull, "closed", change, { ...act, sender: sender.login });
  return merged;
}

/** The merge commit of a pull request onto a commit; no reference moves. Throws on a conflict. */
export function mergeCommit(world: World, pull: PullRequest, base: string): string {
  const { changed, conflicts } = trialMerge(pull, base);
  if (conflicts.length > 0) throw new Error(`${pullName(pull)} conflicts in ${conflicts.join(", ")}`);
  const { store } = pull.repository;
  const files = new Map(filesAt(store, base));
  for (const [path, entry] of changed) {
    if (entry === null) files.delete(path);
    else files.set(path, entry);
  }
  const by = signatureOf(world, pull.repository.owner);
  const message = `Merge pull request #${pull.number} from ${pull.headOwner.login}/${pull.headBranch}\n\n${pull.title}`;
  return writeCommit(store, {
    tree: writeTree(store, files),
    parents: [base, pull.headSha],
    author: by,
    committer: by,
    message,
  });
}

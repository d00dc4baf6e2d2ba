import { createRun, requestAction, rerequestRun, updateRun } from "../actions/check-run.ts";
import { rerequestSuite } from "../actions/check-suite.ts";
import { type MergeMethod, requestMergeGroup } from "../actions/merge-group.ts";
import { openPullRequest } from "../actions/pull-request.ts";
import { moveBranch, type PushOptions, push } from "../actions/push.ts";
import { readObject } from "../git/object-store.ts";
import type { Files } from "../state/files.ts";
import type { Analysis, App, CheckRun, Comment, PullRequest, Repository, Role, Status, World } from "../state/model.ts";
import { filesAt } from "../state/pull-diff.ts";
import { addRepository } from "../state/repository.ts";
import { branchTip, fullName, resolveRevision } from "../state/revisions.ts";
import { findAccount } from "../state/world.ts";
import type { Act } from "../webhooks/emit.ts";
import { type PullRequestHandle, pullRequestHandle } from "./pull-request-handle.ts";

/** A pull request to open. */
export interface PullRequestWish extends Act {
  readonly title: string;
  readonly body?: string | null;
  /** Branch to merge; `change-<n>` when not said. */
  readonly head?: string;
  /** The default branch when not said. */
  readonly base?: string;
  readonly draft?: boolean;
  /** Login; the repository's owner, or the fork's owner, when not said. */
  readonly author?: string;
  /** Login of the fork's owner; the fork is made when there is none. */
  readonly fork?: string;
  /** Committed to the head branch first, in one commit on top of the base branch if the branch is new. */
  readonly files?: Files;
}

/** A repository in a test's hands. */
export interface RepositoryHandle {
  readonly id: number;
  readonly owner: string;
  readonly name: string;
  readonly fullName: string;
  readonly defaultBranch: string;
  readonly installationId: number | null;
  /** Tip of a branch, or the commit a revision names; throws when there is none. */
  sha(revision: string): string;
  /** Commits files to a branch (new branches start at the default branch); returns the commit's id. */
  push(branch: string, files: Files, options?: PushOptions): string;
  /** Points a branch at a commit that exists, as a force push does. */
  reset(branch: string, sha: string, act?: Act): void;
  /** Text of a file at a revision, `null` where there is none. */
  read(revision: string, path: string): string | null;
  /** The fork of a person, made on first use. */
  fork(login: string): RepositoryHandle;
  /** Deletes the repository; pull requests from it lose their head repository. */
  delete(): void;
  openPullRequest(wish: PullRequestWish): PullRequestHandle;
  /** Throws when there is no such number. */
  pullRequest(number: number): PullRequestHandle;
  pullRequests(): readonly PullRequestHandle[];
  /** Puts pull requests into the merge queue as one group, in this order; returns the head of the trial merge. */
  queue(numbers: readonly number[], act?: Act & { readonly method?: MergeMethod }): string;
  /** Gives it another name, in silence; its id stays. */
  rename(name: string): void;
  /** Gives it to another account, in silence, where it stands under that installation or none. */
  transfer(owner: string, installation: { readonly id: number } | null): void;
  /** Makes it private or public, in silence. */
  visibility(visibility: "private" | "public"): void;
  /** Gives someone a role. */
  collaborator(login: string, role: Role): void;
  /** Comments of a pull request, oldest first. */
  comments(number: number): readonly Comment[];
  /** Check runs on a commit, oldest first; on all commits when none is said. */
  checkRuns(sha?: string): readonly CheckRun[];
  /** A check run of another App. */
  foreignCheckRun(
    sha: string,
    run: { readonly name: string; readonly app?: string; readonly conclusion?: string },
  ): CheckRun;
  /** "Re-run" of one check. */
  rerequest(runId: number, act?: Act): void;
  /** "Re-run all checks" on a commit. */
  rerequestSuite(sha: string, act?: Act): void;
  /** A click on a button of a check run. */
  requestAction(runId: number, identifier: string, act?: Act): void;
  /** Marks an unfinished run stale, as GitHub does after 14 days. */
  markStale(runId: number): void;
  /** What was handed to code scanning, oldest first. */
  analyses(): readonly Analysis[];
  setStatus(sha: string, status: Pick<Status, "context" | "state"> & { readonly description?: string }): void;
}

/** The handle of a repository. */
export function repositoryHandle(world: World, repository: Repository): RepositoryHandle {
  const find = (number: number): PullRequest => {
    const pull = repository.pulls.get(number);
    if (pull === undefined) throw new Error(`${fullName(repository)} has no pull request ${number}`);
    return pull;
  };
  const runOf = (id: number): CheckRun => {
    const run = repository.runs.get(id);
    if (run === undefined) throw new Error(`${fullName(repository)} has no check run ${id}`);
    return run;
  };
  return {
    id: repository.id,
    get owner() {
      return repository.owner.login;
    },
    get name() {
      return repository.name;
    },
    get fullName() {
      return fullName(repository);
    },
    rename(name) {
      repository.name = name;
    },
    transfer(owner, installation) {
      repository.owner = findAccount(world, owner, "Organization");
      repository.installation = installation === null ? null : (world.installations.get(installation.id) ?? null);
    },
    visibility(visibility) {
      repository.private = visibility === "private";
    },
    defaultBranch: repository.defaultBranch,
    get installationId() {
      return repository.installation?.id ?? null;
    },
    sha(revision) {
      const commit = resolveRevision(repository, revision);
      if (commit === null) throw new Error(`${fullName(repository)} has no revision "${revision}"`);
      return commit.sha;
    },
    push: (branch, files, options = {}) => push(world, repository, branch, files, options),
    reset(branch, sha, act = {}) {
      moveBranch(world, repository, branch, sha, findAccount(world, act.sender ?? repository.owner.login), act);
    },
    read(revision, path) {
      const commit = resolveRevision(repository, revision);
      const entry = commit === null ? undefined : filesAt(repository.store, commit.sha).get(path);
      return entry === undefined ? null : (readObject(repository.store, "blob", entry.sha)?.toString("utf8") ?? null);
    },
    fork: (login) => repositoryHandle(world, forkOf(world, repository, login)),
    delete() {
      world.repositories.delete(repository.id);
      for (const home of world.repositories.values()) {
        for (const pull of home.pulls.values()) if (pull.headRepository === repository) pull.headRepository = null;
      }
    },
    openPullRequest: (wish) => pullRequestHandle(world, openWish(world, repository, wish)),
    pullRequest: (number) => pullRequestHandle(world, find(number)),
    pullRequests: () => [...repository.pulls.values()].map((pull) => pullRequestHandle(world, pull)),
    queue(numbers, { method = "merge", ...act } = {}) {
      const [first, ...others] = numbers.map(find);
      if (first === undefined) throw new Error("A merge group has at least one pull request");
      return requestMergeGroup(world, [first, ...others], method, act);
    },
    collaborator(login, role) {
      findAccount(world, login);
      repository.collaborators.set(login.toLowerCase(), role);
    },
    comments: (number) => [...repository.comments.values()].filter((comment) => comment.number === find(number).number),
    checkRuns: (sha) => [...repository.runs.values()].filter((run) => sha === undefined || run.sha === sha),
    foreignCheckRun(sha, { name, app = "other-ci", conclusion }) {
      const finished = conclusion === undefined ? {} : { status: "completed", conclusion };
      return createRun(world, repository, foreignApp(world, app), sha, { name, ...finished }, { deliver: false });
    },
    rerequest: (id, act = {}) => rerequestRun(world, repository, runOf(id), act),
    rerequestSuite: (sha, act = {}) => rerequestSuite(world, repository, sha, act),
    requestAction: (id, identifier, act = {}) => requestAction(world, repository, runOf(id), identifier, act),
    markStale: (id) => updateRun(world, repository, runOf(id), { conclusion: "stale" }, { deliver: false }),
    analyses: () => [...repository.analyses],
    setStatus(sha, { context, state, description }) {
      const status = { id: world.nextId(), sha, context, state, description: description ?? null };
      repository.statuses.push({ ...status, createdAt: world.clock() });
    },
  };
}

function forkOf(world: World, parent: Repository, login: string): Repository {
  const owner = findAccount(world, login);
  const known = [...world.repositories.values()].find((one) => one.parent === parent && one.owner === owner);
  const { name, defaultBranch } = parent;
  const wish = { owner, name, defaultBranch, private: parent.private, installation: null, parent };
  return known ?? addRepository(world, wish);
}

function openWish(world: World, repository: Repository, wish: PullRequestWish): PullRequest {
  const home = wish.fork === undefined ? repository : forkOf(world, repository, wish.fork);
  const author = wish.author ?? wish.fork ?? repository.owner.login;
  const head = wish.head ?? `change-${repository.pulls.size + 1}`;
  const base = wish.base ?? repository.defaultBranch;
  if (wish.files !== undefined) {
    const from = branchTip(home, head) ?? branchTip(repository, base);
    push(world, home, head, wish.files, { author, ...(from === null ? {} : { from }), ...actOf(wish) });
  }
  const { title, body = null, draft = false } = wish;
  return openPullRequest(world, repository, {
    title,
    body,
    draft,
    author,
    head,
    base,
    headRepository: home,
    ...actOf(wish),
  });
}

function actOf({ deliver, sender }: Act): Act {
  return { ...(deliver === undefined ? {} : { deliver }), ...(sender === undefined ? {} : { sender }) };
}

function foreignApp(world: World, slug: string): App {
  const owner = findAccount(world, slug, "Organization");
  return {
    id: owner.id,
    slug,
    name: slug,
    owner,
    permissions: { checks: "write" },
    events: [],
    createdAt: world.clock(),
  };
}

import { createComment, deleteComment, editComment } from "../actions/comment.ts";
import { requestMergeGroup } from "../actions/merge-group.ts";
import { changePull, editPull, mergePull, reopenPull, setLabel } from "../actions/pull-request.ts";
import { type PushOptions, push } from "../actions/push.ts";
import { submitReview } from "../actions/review.ts";
import type { Files } from "../state/files.ts";
import type { CheckRun, Comment, PullRequest, PullReview, ReviewComment, World } from "../state/model.ts";
import { type ChangedFile, patchesOf, pullChanges } from "../state/pull-diff.ts";
import { findAccount } from "../state/world.ts";
import { pullName, pullPage } from "../views/pull-request.ts";
import type { Act } from "../webhooks/emit.ts";

/** A pull request in a test's hands: what people do with one, and what the App left on it. */
export interface PullRequestHandle {
  readonly number: number;
  /** `owner/name#1`. */
  readonly name: string;
  readonly url: string;
  readonly title: string;
  readonly body: string | null;
  /** Login. */
  readonly author: string;
  readonly createdAt: Date;
  readonly headSha: string;
  readonly baseSha: string;
  readonly headBranch: string;
  readonly baseBranch: string;
  readonly state: "open" | "closed";
  readonly merged: boolean;
  readonly draft: boolean;
  readonly labels: readonly string[];
  /** Commits to the head branch; returns the commit's id. */
  push(files: Files, options?: PushOptions): string;
  close(act?: Act): void;
  reopen(act?: Act): void;
  markReady(act?: Act): void;
  convertToDraft(act?: Act): void;
  edit(change: { readonly title?: string; readonly body?: string | null }, act?: Act): void;
  /** Changes the base branch. */
  retarget(base: string, act?: Act): void;
  label(name: string, act?: Act): void;
  unlabel(name: string, act?: Act): void;
  /** Locks the conversation, in silence (the event is not one the App may subscribe to with what it has). */
  lock(): void;
  unlock(): void;
  /** Merges with a merge commit; returns its id, throws on a conflict. */
  merge(act?: Act): string;
  /** Puts it into the merge queue; returns the head of the trial merge. */
  queue(act?: Act): string;
  /** A person's comment. */
  comment(body: string, options?: Act & { readonly author?: string }): Comment;
  /** A person edits a comment, theirs or the App's. */
  editComment(id: number, body: string, act?: Act): void;
  deleteComment(id: number, act?: Act): void;
  /** A person approves the present head. */
  approve(author: string): void;
  /** A person reacts to a comment, `+1` or `-1` for instance. */
  react(commentId: number, content: string, author: string): void;
  /** Puts it into a stack that ends at a branch. */
  stack(base: string, place?: { readonly position: number; readonly size: number }): void;
  /** What it changes, in the order of the paths. */
  changes(): readonly ChangedFile[];
  /** Submitted reviews, oldest first. */
  reviews(): readonly PullReview[];
  /** Comments at lines, oldest first. */
  reviewComments(): readonly ReviewComment[];
  /** Comments, oldest first. */
  comments(): readonly Comment[];
  /** Check runs on the present head, oldest first. */
  checkRuns(): readonly CheckRun[];
}

/** The handle of a pull request. */
export function pullRequestHandle(world: World, pull: PullRequest): PullRequestHandle {
  const { repository } = pull;
  const commentOf = (id: number): Comment => {
    const comment = repository.comments.get(id);
    if (comment === undefined) throw new Error(`${pullName(pull)} has no comment ${id}`);
    return comment;
  };
  const person = (act: Act): ReturnType<typeof findAccount> => findAccount(world, act.sender ?? repository.owner.login);
  return {
    number: pull.number,
    name: pullName(pull),
    url: pullPage(world, pull),
    author: pull.author.login,
    createdAt: pull.createdAt,
    get title() {
      return pull.title;
    },
    get body() {
      return pull.body;
    },
    headBranch: pull.headBranch,
    get headSha() {
      return pull.headSha;
    },
    get baseSha() {
      return pull.baseSha;
    },
    get baseBranch() {
      return pull.baseBranch;
    },
    get state() {
      return pull.state;
    },
    get merged() {
      return pull.mergedAt !== null;
    },
    get draft() {
      return pull.draft;
    },
    get labels() {
      return [...pull.labels.keys()];
    },
    push(files, options = {}) {
      if (pull.headRepository === null) throw new Error(`The head repository of ${pullName(pull)} is gone`);
      return push(world, pull.headRepository, pull.headBranch, files, { author: pull.author.login, ...options });
    },
    close: (act = {}) => changePull(world, pull, "closed", { state: "closed", closedAt: world.clock() }, act),
    reopen: (act = {}) => reopenPull(world, pull, act),
    markReady: (act = {}) => changePull(world, pull, "ready_for_review", { draft: false }, act),
    convertToDraft: (act = {}) => changePull(world, pull, "converted_to_draft", { draft: true }, act),
    edit: (change, act = {}) => editPull(world, pull, change, act),
    retarget: (base, act = {}) => editPull(world, pull, { base }, act),
    label: (name, act = {}) => setLabel(world, pull, name, true, act),
    unlabel: (name, act = {}) => setLabel(world, pull, name, false, act),
    lock: () => {
      pull.locked = true;
    },
    unlock: () => {
      pull.locked = false;
    },
    merge: (act = {}) => mergePull(world, pull, act),
    queue: (act = {}) => requestMergeGroup(world, [pull], "merge", act),
    comment(body, { author, ...act } = {}) {
      const account = findAccount(world, author ?? act.sender ?? pull.author.login);
      return createComment(world, pull, account, null, body, act);
    },
    editComment: (id, body, act = {}) => editComment(world, repository, commentOf(id), person(act), body, act),
    deleteComment: (id, act = {}) => deleteComment(world, repository, commentOf(id), person(act), act),
    approve(author) {
      const review = { state: "APPROVED", body: "", sha: pull.headSha, comments: [] } as const;
      submitReview(world, pull, findAccount(world, author), null, review);
    },
    react(id, content, author) {
      const user = findAccount(world, author);
      commentOf(id).reactions.push({ id: world.nextId(), user, content, createdAt: world.clock() });
    },
    stack(base, { position, size } = { position: 1, size: 1 }) {
      pull.stack = { base, position, size };
    },
    changes: () => patchesOf(repository.store, pullChanges(pull), world.limits),
    reviews: () => [...repository.reviews.values()].filter(({ number }) => number === pull.number),
    reviewComments: () => [...repository.reviewComments.values()].filter(({ number }) => number === pull.number),
    comments: () => [...repository.comments.values()].filter((comment) => comment.number === pull.number),
    checkRuns: () => [...repository.runs.values()].filter((run) => run.sha === pull.headSha),
  };
}

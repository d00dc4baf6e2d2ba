import type { PullRequestKey } from "./job.ts";

/** An account that installed the App. */
export interface InstallationRecord {
  readonly installationId: number;
  readonly account: string;
  readonly state: "active" | "suspended" | "deleted";
}

/** A repository of an installation, under the name it was last seen with. */
export interface RepositoryRecord {
  readonly installationId: number;
  readonly repositoryId: number;
  readonly owner: string;
  readonly name: string;
}

/** What GitHub said about a pull request when it was last fetched. */
export interface PullRequestState extends PullRequestKey {
  readonly headSha: string;
  readonly baseSha: string;
  readonly baseRef: string;
  readonly state: "open" | "closed";
  /** The `arch-review` label asks for a review of the whole diff. */
  readonly forced: boolean;
  readonly draft: boolean;
  readonly merged: boolean;
}

/**
 * Our comment on a pull request. `hash` is that of the rendered text, so that an unchanged comment is not written again.
 * `removed`: a person deleted it, and it stays deleted until somebody asks for a review.
 */
export type CommentRecord =
  | { readonly kind: "none" }
  | {
      readonly kind: "posted";
      readonly id: number;
      readonly hash: string;
      /** GraphQL's id of it; null for one that was posted before these were kept. */
      readonly nodeId: string | null;
      /** Folded away by us, since nothing is left to say. */
      readonly minimized: boolean;
    }
  | { readonly kind: "removed" };

/** A pull request with what we keep about it. */
export interface PullRequestRecord extends PullRequestState {
  readonly comment: CommentRecord;
  /** Number of the latest review, 0 before the first. */
  readonly generation: number;
}

/** What a review was made of; two reviews of equal inputs have equal results. */
export interface ReviewInputs {
  readonly headSha: string;
  readonly baseSha: string;
  /** The base branch; empty in a review by the release before it was kept. */
  readonly baseRef: string;
}

/** What a review by itself gives its check run, before other pull requests with the same head are looked at. */
export interface OwnConclusion {
  /** GitHub's word: `success`, `neutral`, `skipped`, `failure`, `action_required`. */
  readonly conclusion: string;
  /** The run's title. */
  readonly title: string;
}

/** An open pull request and how its present head stands. */
export interface Standing {
  readonly pull: PullRequestRecord;
  /** The latest review of the present head into the present base branch that has a conclusion; null: none yet. */
  readonly review: StandingReview | null;
}

/** What is read of a review to weigh it: a repository may have hundreds, whose reports are large. */
export interface StandingReview {
  readonly generation: number;
  readonly own: OwnConclusion;
  /** Null when the engine did not answer. */
  readonly policyHash: string | null;
  /**
   * What is on the base branch may change its answer: it read migrations, whose order counts, has blocking findings, which
   * the branch's waivers decide, or its report is not known. Always true unless standings into a branch were asked for.
   */
  readonly dependsOnBase: boolean;
}

/**
 * One review of one head, numbered per pull request. `running` until its check run is completed; a crash leaves it so,
 * and the next attempt at the same head and base takes it up again.
 */
export interface ReviewRecord extends PullRequestKey, ReviewInputs {
  readonly generation: number;
  readonly state: ReviewState;
  /** The check run made for this review, null before GitHub answered. */
  readonly checkRunId: number | null;
  /** Null until the engine has answered, and once its report has been kept long enough. */
  readonly outcome: ReviewOutcome | null;
  /** Null until it is known. */
  readonly own: OwnConclusion | null;
  readonly startedAt: Date;
  /** When its state last changed: for a published one, when it was published. What is noted beside it changes nothing. */
  readonly updatedAt: Date;
}

/** `published`: check run completed. `superseded`: a newer review took over. `given-up`: retries are used up. */
export type ReviewState = "running" | "published" | "superseded" | "given-up";

/** What the engine answered. `report` is the versioned JSON report. */
export interface ReviewOutcome {
  readonly policyHash: string;
  readonly engineVersion: string;
  readonly verdict: string;
  readonly report: Readonly<Record<string, unknown>>;
}

/** The writes to GitHub that a crash must neither lose nor repeat. */
export type IntentKind =
  | "create-check-run"
  | "update-check-run"
  | "create-comment"
  | "update-comment"
  /** A review with suggestions at lines. */
  | "create-review"
  /** A new comment that says that a green pull request is blocked now. */
  | "create-notice";

/**
 * A write to GitHub, noted before it is sent. While it is open nobody knows whether GitHub has it: whoever finds an open
 * intent looks at GitHub (check runs by `external_id`, comments by our App's id) before it writes again.
 */
export interface Intent extends PullRequestKey {
  readonly id: string;
  readonly kind: IntentKind;
  readonly generation: number;
  readonly headSha: string;
  readonly state: "open" | "done";
  /** 1 for a write that was never tried; more: an earlier attempt may have reached GitHub. */
  readonly attempt: number;
}

/** What GitHub answered; stored at the review and the pull request in the transaction that closes the intent. */
export interface IntentResult {
  readonly checkRunId?: number;
  readonly comment?: CommentRecord;
}

/**
 * A comment of ours beside the one review comment: a suggestion at a line, or the notice that a head is blocked. `id` is
 * REST's, `nodeId` GraphQL's.
 */
export interface InlineComment extends PullRequestKey {
  /** Of the finding, for a suggestion; `notice:<head sha>` for a notice. At most 64 characters, unique in a pull request. */
  readonly fingerprint: string;
  readonly id: number;
  readonly nodeId: string;
  /** Folded away, since its reason is gone. */
  readonly minimized: boolean;
}

/**
 * A finding as the last published review that had it told of it. `present`: that is the last one of the pull request.
 * `gone`: the last one had read everything and did not have it. `unread`: the last one could not tell.
 */
export interface Sighting {
  readonly fingerprint: string;
  readonly rule: string;
  readonly severity: string;
  readonly status: "open" | "waived";
  readonly now: "present" | "gone" | "unread";
}

/** How a finding of a published review ended when its pull request was closed. Found by comparing reviews, never by asking. */
export interface FindingOutcome extends PullRequestKey {
  readonly fingerprint: string;
  readonly rule: string;
  readonly severity: string;
  /**
   * `fixed`: a review had it, the last had not. `merged`: merged with it open. `dropped`: closed with it open, not merged, or a
   * language model's that was disputed and so taken back.
   */
  readonly outcome: "fixed" | "waived" | "merged" | "dropped";
  readonly disputed: boolean;
}

/** Outcomes of one rule and severity under one installation. */
export interface OutcomeCount {
  readonly rule: string;
  readonly severity: string;
  readonly outcome: FindingOutcome["outcome"];
  readonly count: number;
  readonly disputed: number;
}

/** Statuses that a language model settled in published reviews, each counted once in a pull request. */
export interface JudgedCount {
  readonly model: string;
  readonly judged: number;
  /** Those of them that somebody called wrong. */
  readonly disputed: number;
}

/** Reactions to our comment. */
export interface Reactions {
  readonly up: number;
  readonly down: number;
}

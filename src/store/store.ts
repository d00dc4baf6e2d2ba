import type { Delivery, InboxAnswer } from "./delivery.ts";
import type { PullRequestKey, ReviewJob } from "./job.ts";
import type {
  CommentRecord,
  InstallationRecord,
  Intent,
  IntentKind,
  IntentResult,
  PullRequestRecord,
  PullRequestState,
  RepositoryRecord,
  ReviewInputs,
  ReviewOutcome,
  ReviewRecord,
} from "./records.ts";

/** What the publisher keeps between reviews. Each call is one transaction that sees one installation's rows. */
export interface ReviewStore {
  saveInstallation(installation: InstallationRecord): Promise<void>;
  /** Inserts or renames; the installation is added as active if it was not known. */
  saveRepository(repository: RepositoryRecord): Promise<void>;

  /** Inserts or updates what GitHub said; comment and generation are kept. The repository must have been saved. */
  savePullRequest(state: PullRequestState): Promise<PullRequestRecord>;
  findPullRequest(key: PullRequestKey): Promise<PullRequestRecord | null>;
  saveComment(key: PullRequestKey, comment: CommentRecord): Promise<void>;

  /**
   * The review to work on: the latest one if it is still running for the same head and base (`resumed`), else a new one
   * with the next generation. Older running reviews stay as they are: see `runningReviews`.
   */
  beginReview(key: PullRequestKey, inputs: ReviewInputs): Promise<ReviewRecord & { readonly resumed: boolean }>;
  /** Stores the engine's answer. */
  recordOutcome(key: PullRequestKey, generation: number, outcome: ReviewOutcome): Promise<void>;
  /** Closes a review; false when it was not running any more. */
  finishReview(
    key: PullRequestKey,
    generation: number,
    state: "published" | "superseded" | "given-up",
  ): Promise<boolean>;
  /** Reviews that were begun and not finished, oldest first: their check runs may still be in progress. */
  runningReviews(key: PullRequestKey): Promise<readonly ReviewRecord[]>;
  /** Reviews of a pull request, newest first, of one head if it is given. At most `limit`, 20 unless told. */
  reviews(
    key: PullRequestKey,
    filter?: { readonly headSha?: string; readonly limit?: number },
  ): Promise<readonly ReviewRecord[]>;

  /**
   * Notes a write before it is sent. The same kind for the same review gives the same intent: with a higher `attempt` if
   * it is open, or `done`. An open one that an older review left is taken over with its attempts. Null when a newer review has begun, so that a late worker writes nothing.
   */
  beginIntent(key: PullRequestKey, generation: number, kind: IntentKind): Promise<Intent | null>;
  /** Closes an intent and stores what GitHub answered, in one transaction. Closing it twice changes nothing. */
  completeIntent(intent: Intent, result: IntentResult): Promise<void>;
  /** Writes whose fate is unknown, oldest first. */
  openIntents(key: PullRequestKey): Promise<readonly Intent[]>;
}

/** Where deliveries arrive. */
export interface Inbox {
  /**
   * Stores a delivery and the job it asks for in one transaction. When this resolves, a crash loses neither; when it
   * rejects, neither is there, and the sender must be told to send again.
   */
  receive(delivery: Delivery): Promise<InboxAnswer>;
}

/** How many reviews run at once in this process (2), and after how many seconds it looks for others' jobs (2). */
export interface WorkOptions {
  readonly concurrency?: number;
  readonly pollSeconds?: number;
}

/**
 * What a worker calls. `signal` aborts when the job is out of time or the process stops. A job that leaves a running review
 * of its pull request behind counts as failed, since its check run may be waiting.
 */
export interface ReviewHandlers {
  /** A TransientError puts the job off until its `retryAt`; any other error is retried with growing delays. The job is
   * repeated after a crash, so it begins with what `openIntents` and `runningReviews` say. */
  readonly reviewPullRequest: (job: ReviewJob, signal: AbortSignal) => Promise<void>;
  /** The job failed for good: complete the check run with an honest title. Repeated until it succeeds. */
  readonly giveUp: (job: ReviewJob, error: Error, signal: AbortSignal) => Promise<void>;
}

/** Running workers. */
export interface Workers {
  /**
   * Takes no new job, waits up to `graceMs` for those that run, then aborts them and puts them back for the next
   * process. Safe to call twice.
   */
  stop(graceMs: number): Promise<void>;
}

/** Everything that is kept: the inbox, the queue and the reviews, on one database. */
export interface Store extends ReviewStore, Inbox {
  /** Starts working on jobs, first of all on those that a process which died had begun. */
  work(handlers: ReviewHandlers, options?: WorkOptions): Promise<Workers>;
  /** Asks for a review without a delivery: a sweep, a command. */
  enqueue(job: ReviewJob): Promise<void>;
  /** Resolves when the database answers and every migration is applied; throws otherwise. */
  check(): Promise<void>;
  /** Number of jobs by state, for metrics. */
  queueDepth(): Promise<QueueDepth>;
  /** Stops the workers at once and closes the database. */
  close(): Promise<void>;
}

/** Jobs waiting to run now, waiting for a due time, running, and given up but not yet reported to GitHub. */
export interface QueueDepth {
  readonly ready: number;
  readonly deferred: number;
  readonly active: number;
  readonly deadLettered: number;
}

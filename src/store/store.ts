import type {
  AuditEntry,
  AuditRecord,
  CommandOutcome,
  CommandRecord,
  DisputeRecord,
  NewWaiver,
  ReplyRecord,
  WaiverEnd,
  WaiverRecord,
} from "./conversation.ts";
import type { Delivery, InboxAnswer } from "./delivery.ts";
import type { Job, PullRequestKey, RepositoryKey } from "./job.ts";
import type { KeptReview, LastingWaiver, ReviewSummary, Trends } from "./pages.ts";
import type { Person } from "./person.ts";
import type { QueueLine } from "./queue/queue-lines.ts";
import type {
  CommentRecord,
  FindingOutcome,
  InlineComment,
  InstallationRecord,
  Intent,
  IntentKind,
  IntentResult,
  JudgedCount,
  OutcomeCount,
  OwnConclusion,
  PullRequestRecord,
  PullRequestState,
  Reactions,
  RepositoryRecord,
  ReviewInputs,
  ReviewOutcome,
  ReviewRecord,
  Sighting,
  Standing,
} from "./records.ts";
import type { Spend } from "./sql/judge-spend.ts";

/** What the publisher keeps between reviews. Each call is one transaction that sees one installation's rows. */
export interface ReviewStore {
  saveInstallation(installation: InstallationRecord): Promise<void>;
  /** Inserts or renames; the installation is added as active if it was not known. */
  saveRepository(repository: RepositoryRecord): Promise<void>;
  /** The same for many of one installation, which must be known; what is known as it is is not written. */
  saveRepositories(repositories: readonly RepositoryRecord[]): Promise<void>;

  /** Inserts or updates what GitHub said; comment and generation are kept. The repository must have been saved. */
  savePullRequest(state: PullRequestState): Promise<PullRequestRecord>;
  findPullRequest(key: PullRequestKey): Promise<PullRequestRecord | null>;
  saveComment(key: PullRequestKey, comment: CommentRecord): Promise<void>;

  /**
   * The review to work on: the latest one if it is still running for the same head and base (`resumed`), else a new one
   * with the next generation. Older running reviews stay as they are: see `runningReviews`.
   */
  beginReview(key: PullRequestKey, inputs: ReviewInputs): Promise<ReviewRecord & { readonly resumed: boolean }>;
  /** Stores the engine's answer, and what its page shows beside the report. */
  recordOutcome(
    key: PullRequestKey,
    generation: number,
    outcome: ReviewOutcome,
    details?: Readonly<Record<string, unknown>> | null,
  ): Promise<void>;
  /** Stores what the review by itself concludes: before GitHub hears it, so that of two that end at once one sees both. */
  recordConclusion(key: PullRequestKey, generation: number, own: OwnConclusion): Promise<void>;
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

  /** Open pull requests of a repository with that head, into that branch, or all of them, and how each stands; by number. */
  standings(
    repository: RepositoryKey,
    of: { readonly headSha: string } | { readonly baseRef: string } | { readonly all: true },
  ): Promise<readonly Standing[]>;

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

/** What is kept of the conversation on a pull request. Each call is one transaction that sees one installation's rows. */
export interface ConversationStore {
  /** A command by its comment; null when it was never received. */
  findCommand(key: PullRequestKey, commentId: number): Promise<CommandRecord | null>;
  /** Commands of a pull request that nobody has settled, the one received first comes first, at most 100. */
  pendingCommands(key: PullRequestKey): Promise<readonly CommandRecord[]>;
  /** Commands of a pull request that were done or refused, the one received last comes first, at most `limit`. */
  settledCommands(key: PullRequestKey, limit: number): Promise<readonly CommandRecord[]>;
  /** How many commands of a pull request that were received since then were ignored. */
  ignoredCommands(key: PullRequestKey, since: Date): Promise<number>;
  /** Deletes the commands of a pull request that nobody has settled: GitHub knows no such place under this installation. */
  dropCommands(key: PullRequestKey): Promise<void>;
  /** Settles a command. */
  settleCommand(key: PullRequestKey, commentId: number, outcome: CommandOutcome, answer: string | null): Promise<void>;

  /**
   * Keeps waivers of one installation and gives them their numbers. Repeating it for the same comment and fingerprint adds
   * none. Their pull requests must have been saved.
   */
  addWaivers(waivers: readonly NewWaiver[]): Promise<readonly WaiverRecord[]>;
  /** All waivers of a pull request, ended ones too, in their order. */
  waivers(key: PullRequestKey): Promise<readonly WaiverRecord[]>;
  /** Ends a waiver; false when it was ended already or never was. */
  endWaiver(key: PullRequestKey, id: number, how: WaiverEnd["how"], by: Person | null): Promise<boolean>;

  /** Keeps a dispute, in place of what the same person said of the same finding before. Its pull request must have been saved. */
  addDispute(dispute: DisputeRecord): Promise<void>;
  disputes(key: PullRequestKey): Promise<readonly DisputeRecord[]>;

  /** Our reply to commands; its pull request need not have been saved, its installation must be known. */
  reply(key: PullRequestKey): Promise<ReplyRecord>;
  saveReply(
    key: PullRequestKey,
    reply: { readonly kind: "creating" } | { readonly kind: "posted"; readonly id: number; readonly hash: string },
  ): Promise<void>;

  /**
   * Writes a line into the audit log, which no role of the server can change, and which only its age takes out. Nothing is
   * written for an installation that is not known.
   */
  audit(entry: AuditEntry): Promise<void>;
  /** The last lines of an installation, newest first; 100 unless told. */
  auditEntries(installationId: number, limit?: number): Promise<readonly AuditRecord[]>;

  inlineComments(key: PullRequestKey): Promise<readonly InlineComment[]>;
  /** Inserts, or updates whether it is minimised. All are of one installation, and their pull requests have been saved. */
  saveInlineComments(comments: readonly InlineComment[]): Promise<void>;
}

/** How findings ended, for reading. */
export interface FeedbackReader {
  /** Outcomes under one installation since a day (`YYYY-MM-DD`), by rule. */
  outcomeCounts(installationId: number, since: string): Promise<readonly OutcomeCount[]>;
  /** What language models settled in reviews under one installation that were published since a day, by model. */
  judgedCounts(installationId: number, since: string): Promise<readonly JudgedCount[]>;
  /** Reactions to our comments under one installation since a day. */
  reactionCounts(installationId: number, since: string): Promise<Reactions>;
}

/** How findings ended. */
export interface FeedbackStore extends FeedbackReader {
  /** All findings that published reviews of a pull request ever had, by fingerprint. */
  sightings(key: PullRequestKey): Promise<readonly Sighting[]>;
  /**
   * Keeps how the findings of a pull request ended, in place of what was kept of the same ones before, and the reactions to
   * our comment unless null. Gives those that were not kept yet or had ended otherwise.
   */
  saveOutcomes(
    key: PullRequestKey,
    outcomes: readonly FindingOutcome[],
    reactions: Reactions | null,
  ): Promise<readonly FindingOutcome[]>;
}

/**
 * What the pages of reviews and trends show. Each call is one transaction that sees one installation's rows; whether a reader
 * may see them is asked of GitHub before.
 */
export interface ReportReader {
  /**
   * The review of a pull request with that number; left out: the latest published one that has its report, else the latest with
   * a report, else the latest. Null: there is none.
   */
  report(key: PullRequestKey, generation?: number): Promise<KeptReview | null>;
  /** Reviews of a pull request, newest first, at most `limit`. */
  history(key: PullRequestKey, limit: number): Promise<readonly ReviewSummary[]>;
  /** How reviews and findings of these repositories went since the beginning of a day (`YYYY-MM-DD`) in UTC. */
  trends(installationId: number, repositoryIds: readonly number[], since: string): Promise<Trends>;
  /** Waivers of open pull requests of these repositories that hold on a day, those that end first come first. */
  expiringWaivers(
    installationId: number,
    repositoryIds: readonly number[],
    today: string,
    limit: number,
  ): Promise<readonly LastingWaiver[]>;
}

/**
 * Reviews that were made before, by what they were made of. A key is a hash over everything that decides the answer, so that
 * an entry never goes stale: it is only purged. Rows are the installation's.
 */
export interface VerdictCache {
  /** What was kept under a key, or null. It is data of an earlier run: whoever reads it validates it. */
  findVerdict(installationId: number, key: string): Promise<Readonly<Record<string, unknown>> | null>;
  /** Keeps a review under its key; what is there already stays. */
  saveVerdict(installationId: number, key: string, review: Readonly<Record<string, unknown>>): Promise<void>;
}

/**
 * What a language model said before, by hashes over everything that decides the answer, and what asking it took. Rows are the
 * installation's.
 */
export interface JudgeStore {
  /**
   * What was kept under each of the keys; keys without an entry are absent. It is data of an earlier run: whoever reads it
   * validates it.
   */
  findJudgements(installationId: number, keys: readonly string[]): Promise<ReadonlyMap<string, unknown>>;
  /** Keeps entries, which are JSON, under their keys; what is there already stays. */
  keepJudgements(installationId: number, entries: ReadonlyMap<string, unknown>): Promise<void>;
  /** Takes tokens of an installation's limit for a day; false: there are not so many left, and none were taken. */
  takeTokens(spend: Spend, limit: number): Promise<boolean>;
  /** Corrects what was taken on a day: a number below 0 gives back. */
  correctTokens(spend: Spend): Promise<void>;
}

/** A pull request whose review nobody works on, and the names that its repository was last seen with. */
export type OrphanedReview = PullRequestKey & Pick<RepositoryRecord, "owner" | "name">;

/** What was purged, rows by table. */
export type PurgeCounts = Readonly<Record<string, number>>;

/** What keeps the store in order and finds what was lost. */
export interface MaintenanceStore {
  /** Ids of the installations that rows are kept of, ascending, those above `after`, at most `limit`. */
  installationIds(after: number, limit: number): Promise<readonly number[]>;
  /** Repositories that were compared with GitHub before `before` or never, the longest ago first, at most `limit`. */
  repositoriesToReconcile(installationId: number, before: Date, limit: number): Promise<readonly RepositoryRecord[]>;
  /** Notes that a repository was compared with GitHub just now. */
  markReconciled(repository: RepositoryKey): Promise<void>;
  /** Reviews that were begun, are not finished, and for which no job waits or runs: their check run may be in progress. */
  orphanedReviews(installationId: number): Promise<readonly OrphanedReview[]>;
  /** Which of these deliveries (by GUID) were stored for an installation, whatever became of them. At most 1,000 are asked for. */
  knownDeliveries(installationId: number, guids: readonly string[]): Promise<ReadonlySet<string>>;
  /** Deletes what has been kept long enough by `now`: docs/operations.md says how long. */
  purge(installationId: number, now: Date): Promise<PurgeCounts>;
  /** Deletes everything that was kept of an installation, its waiting jobs too. */
  forgetInstallation(installationId: number): Promise<void>;
}

/** Where deliveries arrive. */
export interface Inbox {
  /**
   * Stores a delivery with the jobs it asks for and the command it brings in one transaction. When this resolves, a crash
   * loses none of them; when it rejects, none is there, and the sender must be told to send again. Deliveries that arrive
   * while others are being written are written together.
   */
  receive(delivery: Delivery): Promise<InboxAnswer>;
}

/** How many jobs run at once in this process (4; one fewer of any one installation), and after how many seconds it looks for others' jobs (2). */
export interface WorkOptions {
  readonly concurrency?: number;
  readonly pollSeconds?: number;
}

/**
 * What a worker calls. `signal` aborts when the job is out of time or the process stops. A review job that leaves a running
 * review of its pull request behind counts as failed, since its check run may be waiting.
 */
export interface JobHandlers {
  /** A TransientError puts the job off until its `retryAt`; any other error is retried with growing delays. The job is
   * repeated after a crash, so that of a review begins with what `openIntents` and `runningReviews` say. */
  readonly run: (job: Job, signal: AbortSignal) => Promise<void>;
  /** The job failed for good: complete what waits for it with an honest title. Repeated until it succeeds. */
  readonly giveUp: (job: Job, error: Error, signal: AbortSignal) => Promise<void>;
  /** Looks for what was missed, over all installations: at boot and every ten minutes, in one process at a time. */
  readonly sweep?: (signal: AbortSignal) => Promise<void>;
}

/** Running workers. */
export interface Workers {
  /** Milliseconds since the workers of this process last heard from the queue; the longest of them. */
  silentFor(): number;
  /**
   * Takes no new job, waits up to `graceMs` for those that run, then aborts them and puts them back for the next
   * process. Safe to call twice.
   */
  stop(graceMs: number): Promise<void>;
}

/** A job and when it is wanted; left out: now. */
export interface WantedJob {
  readonly job: Job;
  readonly startAfter?: Date | undefined;
}

/** Everything that is kept: the inbox, the queue and the reviews, on one database. */
export interface Store
  extends ReviewStore,
    ConversationStore,
    FeedbackStore,
    ReportReader,
    VerdictCache,
    JudgeStore,
    MaintenanceStore,
    Inbox {
  /** Starts working on jobs, first of all on those that a process which died had begun. */
  work(handlers: JobHandlers, options?: WorkOptions): Promise<Workers>;
  /** Asks for work without a delivery: a sweep, a command, a push that concerns many pull requests. */
  enqueue(job: Job, startAfter?: Date): Promise<void>;
  /** The same for many jobs, a hundred in one transaction each: when it rejects, some may have been asked for. */
  enqueueAll(jobs: readonly WantedJob[]): Promise<void>;
  /** Resolves when the database answers and every migration is applied; throws otherwise. */
  check(): Promise<void>;
  /** Unfinished jobs by priority and state, with how long the first of each has waited: for metrics. */
  queueLines(): Promise<readonly QueueLine[]>;
  /** Stops the workers at once and closes the database. */
  close(): Promise<void>;
}

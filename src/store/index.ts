export type {
  Command,
  CommandOutcome,
  CommandRecord,
  DisputeRecord,
  NewWaiver,
  ReceivedCommand,
  WaiverRecord,
} from "./conversation.ts";
export { errorCode } from "./database/error-code.ts";
export type { Delivery } from "./delivery.ts";
export { InboxFull } from "./inbox/group-commit.ts";
export {
  askedAnew,
  type BaseMovedJob,
  type CommandJob,
  type HeadJob,
  type InstallationJob,
  type Job,
  type JobOrigin,
  jobKey,
  type MergeGroupJob,
  type PullRequestKey,
  type ReconcileJob,
  type RepositoryJob,
  type RepositoryKey,
  type ReviewJob,
  type SeedJob,
} from "./job.ts";
export type { Log } from "./log.ts";
export { migrateStore } from "./migrate-store.ts";
export { type FeedbackPlace, openFeedback } from "./open-feedback.ts";
export { openStore } from "./open-store.ts";
export type { ReviewSummary, RuleTrend, Trends, WeekTrend } from "./pages.ts";
export type { Person } from "./person.ts";
export type { Debounce } from "./queue/debounce.ts";
export { jobPriorities } from "./queue/job-priority.ts";
export type { QueueLine } from "./queue/queue-lines.ts";
export type { RetryPolicy } from "./queue/retry-policy.ts";
export type {
  CommentRecord,
  FindingOutcome,
  InlineComment,
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
  ReviewRecord,
  Sighting,
  Standing,
} from "./records.ts";
export type {
  ConversationStore,
  FeedbackReader,
  FeedbackStore,
  Inbox,
  JobHandlers,
  JudgeStore,
  MaintenanceStore,
  ReportReader,
  ReviewStore,
  Store,
  VerdictCache,
  WantedJob,
  Workers,
  WorkOptions,
} from "./store.ts";
export type { StoreMeter } from "./store-meter.ts";

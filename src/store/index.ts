export type {
  Command,
  CommandOutcome,
  CommandRecord,
  DisputeRecord,
  NewWaiver,
  ReceivedCommand,
  WaiverRecord,
} from "./conversation.ts";
export type { Delivery } from "./delivery.ts";
export {
  type BaseMovedJob,
  type CommandJob,
  type HeadJob,
  type Job,
  type JobOrigin,
  jobKey,
  type MergeGroupJob,
  type PullRequestKey,
  type RepositoryKey,
  type ReviewJob,
  type SeedJob,
} from "./job.ts";
export type { Log } from "./log.ts";
export { type FeedbackPlace, openFeedback } from "./open-feedback.ts";
export { openStore } from "./open-store.ts";
export type { Person } from "./person.ts";
export type { RetryPolicy } from "./queue.ts";
export type {
  CommentRecord,
  FindingOutcome,
  InlineComment,
  InstallationRecord,
  Intent,
  IntentKind,
  IntentResult,
  OutcomeCount,
  OwnConclusion,
  PullRequestRecord,
  PullRequestState,
  Reactions,
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
  QueueDepth,
  ReviewStore,
  Store,
  WorkOptions,
} from "./store.ts";

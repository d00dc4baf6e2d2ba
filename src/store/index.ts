export type { Delivery, DeliveryEffect, InboxAnswer } from "./delivery.ts";
export type { PullRequestKey, ReviewJob } from "./job.ts";
export type {
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
  ReviewState,
} from "./records.ts";
export type { Inbox, QueueDepth, ReviewHandlers, ReviewStore, Store, Workers } from "./store.ts";

export type { Delivery, DeliveryEffect, InboxAnswer } from "./delivery.ts";
export type { PullRequestKey, ReviewJob } from "./job.ts";
export type { Log } from "./log.ts";
export { openStore, type StoreOptions } from "./open-store.ts";
export type { RetryPolicy } from "./queue.ts";
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
export type { Inbox, QueueDepth, ReviewHandlers, ReviewStore, Store, Workers, WorkOptions } from "./store.ts";

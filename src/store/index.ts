export type { Delivery } from "./delivery.ts";
export type { PullRequestKey, ReviewJob } from "./job.ts";
export type { Log } from "./log.ts";
export { openStore } from "./open-store.ts";
export type { RetryPolicy } from "./queue.ts";
export type {
  CommentRecord,
  Intent,
  IntentKind,
  IntentResult,
  PullRequestRecord,
  PullRequestState,
  ReviewRecord,
} from "./records.ts";
export type { Inbox, QueueDepth, ReviewHandlers, ReviewStore, Store, WorkOptions } from "./store.ts";

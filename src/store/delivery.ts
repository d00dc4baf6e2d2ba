import type { AuditEntry, ReceivedCommand } from "./conversation.ts";
import type { Job } from "./job.ts";

/** What a webhook delivery asks for, reduced to what is needed to act. Nothing else of its body is kept. */
export interface Delivery {
  /** `X-GitHub-Delivery`; the same on every redelivery. */
  readonly id: string;
  readonly event: string;
  readonly action: string;
  readonly installationId: number;
  /** What is to be done; all jobs are of this installation. */
  readonly jobs: readonly Job[];
  /**
   * It asks for nothing unless an open pull request is known that goes into this branch. Most pushes are to branches of which
   * none does; whether one does is looked up where the delivery is stored.
   */
  readonly onlyIfInto?: { readonly repositoryId: number; readonly branch: string };
  /** More of its kind may follow within seconds: its jobs wait for them a little. */
  readonly debounce?: true;
  /** A command of a pull request's conversation, which one of the jobs carries out. */
  readonly command?: ReceivedCommand;
  /** A line for the audit log, written where its repository is known. */
  readonly audit?: AuditEntry;
}

/** `stored`: new, or sent again after it had failed. `duplicate`: already queued or done, or it asks for nothing; nothing was written. */
export type InboxAnswer = "stored" | "duplicate";

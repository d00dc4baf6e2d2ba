import type { ReviewJob } from "./job.ts";
import type { InstallationRecord } from "./records.ts";

/** What a webhook delivery asks for, reduced to the ids that are needed to act. Nothing else of its body is kept. */
export interface Delivery {
  /** `X-GitHub-Delivery`; the same on every redelivery. */
  readonly id: string;
  readonly event: string;
  readonly action: string;
  readonly installationId: number;
  readonly effect: DeliveryEffect;
}

export type DeliveryEffect =
  | { readonly kind: "review"; readonly job: ReviewJob }
  | { readonly kind: "installation"; readonly installation: InstallationRecord };

/** `stored`: new, or sent again after it had failed. `duplicate`: already queued or done; nothing was written. */
export type InboxAnswer = "stored" | "duplicate";

import type { JsonObject } from "../state/model.ts";

/** Where deliveries go. */
export interface Hook {
  readonly url: string;
  readonly secret: string;
}

/** A webhook event that was sent, could not be sent, or was held back. */
export interface Delivery {
  /** Number of this attempt; a redelivery has its own. */
  readonly id: number;
  /** `X-GitHub-Delivery`: the same for every redelivery of one event. */
  readonly guid: string;
  readonly event: string;
  readonly action: string | null;
  readonly payload: JsonObject;
  readonly installationId: number | null;
  readonly repositoryId: number | null;
  readonly redelivery: boolean;
  readonly deliveredAt: Date;
  readonly headers: Readonly<Record<string, string>>;
  /** `held`: made with `deliver: false` or without a hook. `sent` until the answer is there. */
  state: "held" | "sent" | "answered" | "failed";
  /** Status of the answer; null while there is none. */
  statusCode: number | null;
  /** First part of the answer's body, or why there is none. */
  answer: string;
  /** Seconds until the answer. */
  duration: number;
}

import { z } from "zod";
import type { Job } from "../../../store/index.ts";
import { reReviewAction, runSubjectOf } from "../../run-subject.ts";
import { type DeliveryOf, deliveryOf, id, originOf, place, sha } from "./payload.ts";

const payload = place.extend({
  check_run: z.object({ head_sha: sha, external_id: z.string().nullish(), app: z.object({ id }).nullish() }),
  requested_action: z.object({ identifier: z.string() }).nullish(),
});

/**
 * "Re-run" and "Re-review" on one of our runs. Which review it was is what the run itself says. A run of a merge group, and
 * one that seeds a branch, are asked for by their commit: nothing but the event of the group tells its base reliably, and a
 * branch can be named like a queue's.
 */
export const checkRunDelivery: DeliveryOf = (received) => {
  const event = payload.parse(received.payload);
  const { check_run: run } = event;
  if (run.app?.id !== received.appId || !asksAgain(event.action, event.requested_action?.identifier)) return null;
  const origin = originOf("check_run", received.deliveryId, event);
  const subject = runSubjectOf(run.external_id ?? "");
  const job: Job =
    subject?.kind === "pull-request"
      ? { kind: "review", ...origin, number: subject.number }
      : { kind: "head", ...origin, headSha: run.head_sha };
  return deliveryOf("check_run", event, job);
};

const asksAgain = (action: string, identifier: string | undefined): boolean =>
  action === "rerequested" || (action === "requested_action" && identifier === reReviewAction);

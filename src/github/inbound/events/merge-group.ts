import { z } from "zod";
import { branch, branchOf, type DeliveryOf, deliveryOf, originOf, place, sha } from "./payload.ts";

const branchRef = z.string().transform((ref) => branch.parse(branchOf(ref) ?? ref));

const payload = place.extend({
  merge_group: z.object({ head_sha: sha, base_sha: sha, head_ref: branchRef, base_ref: branchRef }),
});

/** A merge queue waits for the check of a trial merge. A group that is destroyed needs no answer. */
export const mergeGroupDelivery: DeliveryOf = (received) => {
  const event = payload.parse(received.payload);
  if (event.action !== "checks_requested") return null;
  const { head_sha: headSha, base_sha: baseSha, head_ref: headRef, base_ref: baseRef } = event.merge_group;
  const origin = originOf("merge_group", received.deliveryId, event);
  return deliveryOf("merge_group", event, { kind: "merge-group", ...origin, headSha, baseSha, baseRef, headRef });
};

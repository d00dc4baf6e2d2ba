import { z } from "zod";
import { branch, branchOf, type DeliveryOf, deliveryOf, originOf, place } from "./payload.ts";

const payload = place.extend({ ref: z.string(), created: z.boolean().default(false), deleted: z.boolean() });

/** Branches of merge queues: no pull request is opened into them. */
const queuePrefix = "gh-readonly-queue/";

/**
 * A branch that pull requests may go into has moved. A new branch has none yet, and GitHub closes those of a deleted one.
 */
export const pushDelivery: DeliveryOf = (received) => {
  const event = payload.parse(received.payload);
  const name = branchOf(event.ref);
  if (name === null || event.created || event.deleted || name.startsWith(queuePrefix)) return null;
  const origin = originOf("push", received.deliveryId, event);
  return deliveryOf("push", event, { kind: "base-moved", ...origin, branch: branch.parse(name) });
};

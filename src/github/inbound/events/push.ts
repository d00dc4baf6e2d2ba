import { z } from "zod";
import { organisationRepository } from "../../read/organisation-policy.ts";
import { branch, branchOf, type DeliveryOf, deliveryOf, originOf, place } from "./payload.ts";

const payload = place.extend({ ref: z.string(), created: z.boolean().default(false), deleted: z.boolean() });

/** Branches of merge queues: no pull request is opened into them. */
const queuePrefix = "gh-readonly-queue/";

/**
 * A branch that pull requests may go into has moved. A new branch has none yet, and GitHub closes those of a deleted one. The
 * repository of an organisation's policy is heard of whether it has any.
 */
export const pushDelivery: DeliveryOf = (received) => {
  const event = payload.parse(received.payload);
  const name = branchOf(event.ref);
  if (name === null || event.created || event.deleted || name.startsWith(queuePrefix)) return null;
  const origin = originOf("push", received.deliveryId, event);
  const moved = branch.parse(name);
  const delivery = deliveryOf("push", event, { kind: "base-moved", ...origin, branch: moved });
  if (origin.repository.toLowerCase() === organisationRepository) return delivery;
  return { ...delivery, onlyIfInto: { repositoryId: origin.repositoryId, branch: moved } };
};

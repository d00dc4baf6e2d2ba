import { z } from "zod";
import { type DeliveryOf, deliveryOf, id, originOf, place, sha } from "./payload.ts";

const payload = place.extend({ check_suite: z.object({ head_sha: sha, app: z.object({ id }).nullish() }) });

/**
 * "Re-run all checks" of ours on a commit. That GitHub made a suite (`requested`) asks for nothing: a commit's author can
 * suppress suites, so reviews are driven by pull requests.
 */
export const checkSuiteDelivery: DeliveryOf = (received) => {
  const event = payload.parse(received.payload);
  const { head_sha: headSha, app } = event.check_suite;
  if (event.action !== "rerequested" || app?.id !== received.appId) return null;
  const origin = originOf("check_suite", received.deliveryId, event);
  return deliveryOf("check_suite", event, { kind: "head", ...origin, headSha });
};

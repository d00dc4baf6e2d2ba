import { z } from "zod";
import { namesOtherDesigns } from "../../../review/index.ts";
import type { ReviewJob } from "../../../store/index.ts";
import { forceLabel } from "../../read/pull-request.ts";
import { type DeliveryOf, deliveryOf, id, login, originOf, place } from "./payload.ts";

const from = z.object({ from: z.string().nullish() });

const payload = place.extend({
  pull_request: z.object({ number: id, title: z.string(), body: z.string().nullish() }),
  label: z.object({ name: z.string() }).nullish(),
  sender: z.object({ id, login }).nullish(),
  changes: z.object({ base: z.unknown().optional(), title: from.nullish(), body: from.nullish() }).nullish(),
});

type PullRequestPayload = z.infer<typeof payload>;

/**
 * A pull request that is to be looked at again. The job says which one; what the payload says of it is left behind, since it
 * may be late, repeated or out of order: the worker asks GitHub.
 */
export const pullRequestDelivery: DeliveryOf = (received) => {
  const event = payload.parse(received.payload);
  const urgency = urgencyOf(event);
  if (urgency === null) return null;
  const job: ReviewJob = {
    kind: "review",
    ...originOf("pull_request", received.deliveryId, event),
    number: event.pull_request.number,
    ...(urgency === "background" ? { background: true } : {}),
    ...unlabelledBy(event),
  };
  return { ...deliveryOf("pull_request", event, job), debounce: true };
};

/** Who took the label off that forces a review. The sender of a signed event is who did it; nothing else tells later. */
function unlabelledBy({ action, label, sender }: PullRequestPayload): Pick<ReviewJob, "unlabelledBy"> {
  if (action !== "unlabeled" || label?.name !== forceLabel || sender === null || sender === undefined) return {};
  return { unlabelledBy: { id: sender.id, login: sender.login } };
}

/** Whether an action can change a review's result, and whether somebody waits for it; null: it cannot. */
function urgencyOf(event: PullRequestPayload): "awaited" | "background" | null {
  switch (event.action) {
    case "opened":
    case "reopened":
    case "synchronize":
    case "ready_for_review":
    case "converted_to_draft":
    case "closed":
    // Put into a stack, whose base branch rules from now on. GitHub tells nobody of the way out (2026-11).
    case "stacked":
      return "awaited";
    case "edited":
      return isOtherChange(event) ? "awaited" : null;
    case "labeled":
    case "unlabeled":
      return event.label?.name === forceLabel ? "awaited" : null;
    // The comment that a locked conversation refused can be written.
    case "unlocked":
      return "background";
    default:
      return null;
  }
}

/** A new base branch is another diff; a new title or body is one only where it names other design documents. */
function isOtherChange({ changes, pull_request: pull }: PullRequestPayload): boolean {
  if (changes === null || changes === undefined) return false;
  if (changes.base !== undefined && changes.base !== null) return true;
  const title = changes.title === null || changes.title === undefined ? pull.title : (changes.title.from ?? "");
  const body = changes.body === null || changes.body === undefined ? (pull.body ?? "") : (changes.body.from ?? "");
  return namesOtherDesigns([title, body], [pull.title, pull.body ?? ""]);
}

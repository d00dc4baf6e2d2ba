import { z } from "zod";
import type { Delivery } from "../../../store/index.ts";
import { id, name, originOf, place } from "./payload.ts";

const payload = place.extend({
  issue: z.object({ number: id }),
  comment: z.object({ id, performed_via_github_app: z.object({ id }) }),
  sender: z.object({ id, login: name, type: z.literal("User") }),
});

/**
 * That a person rewrote a comment of ours: whoever may write can make us seem to say anything. It is noted, and the next
 * change of the review overwrites it. Null for what is no such edit.
 * @param appId our own, to know our comments by.
 */
export function rewrittenComment(deliveryId: string, body: unknown, appId: number): Delivery | null {
  const known = payload.safeParse(body);
  if (!known.success || known.data.comment.performed_via_github_app.id !== appId) return null;
  const { action, issue, comment, sender } = known.data;
  const { installationId, repositoryId } = originOf("issue_comment", deliveryId, known.data);
  return {
    id: deliveryId,
    event: "issue_comment",
    action,
    installationId,
    jobs: [],
    audit: {
      installationId,
      repositoryId,
      number: issue.number,
      actor: { id: sender.id, login: sender.login },
      action: "comment.rewritten",
      details: { comment: comment.id },
    },
  };
}

import type { PullRequestRecord, ReviewJob, ReviewRecord, ReviewStore } from "../../store/index.ts";
import { passes } from "../conclusion-weight.ts";
import type { PullRequest } from "../read/pull-request.ts";

/**
 * The review of the same head whose verdict may stay on show until the next one is there; null: whatever the head shows must
 * not count any more. It does not when the pull request comes back to that head from another one, goes into another branch
 * now, or would be blocked were it not for the draft that it was, when somebody has asked for the check again, or when a
 * later review was begun and ended without a verdict.
 * @param before what was known of the pull request before it was fetched.
 * @param generation the review that begins; older ones are looked at.
 */
export async function standingReview(
  store: ReviewStore,
  pull: PullRequest,
  before: PullRequestRecord | null,
  job: ReviewJob,
  generation: number,
): Promise<ReviewRecord | null> {
  if (/^check_(?:run|suite)\./.test(job.reason)) return null;
  // Waivers may have ended and policies changed while it was elsewhere: a push back is a push.
  if (before !== null && before.headSha !== pull.headSha) return null;
  const sameHead = await store.reviews(pull, { headSha: pull.headSha, limit: 2 });
  const last = sameHead.find((review) => review.generation < generation);
  if (last === undefined || (last.state !== "published" && last.state !== "given-up")) return null;
  const spared = before?.draft === true && !pull.draft && !passes(last.own?.conclusion ?? null);
  return last.baseRef === pull.baseRef && !spared ? last : null;
}

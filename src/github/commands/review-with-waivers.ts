import type { Notice } from "../../report/index.ts";
import { type ApprovedWaiver, dayOf, type Review } from "../../review/index.ts";
import type { ReviewRecord, WaiverRecord } from "../../store/index.ts";
import type { PullRequestWork } from "../pull-request-work.ts";
import type { PolicyInForce } from "../read/policy.ts";
import { reportedFindings } from "../stored-report.ts";
import { isActive } from "./active-waivers.ts";
import { waiversFor } from "./waivers-for.ts";

/** A review with what approvers waived, and what to say of waivers that do not count. */
export interface WaivedReview {
  readonly review: Review;
  readonly notices: readonly Notice[];
}

/**
 * Reviews with the waivers that were given on pull requests: on one, or on all members of a merge group. `review` is called
 * without any first; a second time only where something open may be waived.
 */
export async function reviewWithWaivers(
  pulls: readonly PullRequestWork[],
  policy: PolicyInForce,
  review: (waivers: readonly ApprovedWaiver[]) => Promise<Review>,
): Promise<WaivedReview> {
  const plain = await review([]);
  const waivers: ApprovedWaiver[] = [];
  const notices: Notice[] = [];
  for (const work of pulls) {
    const found = await waiversFor(work, policy, plain);
    waivers.push(...found.waivers);
    notices.push(...found.notices);
  }
  const final = waivers.length === 0 ? plain : await review(waivers);
  for (const work of pulls) notices.push(...(await changedStatements(work, final)));
  return { review: final, notices };
}

/**
 * Waivers whose finding is gone while another of its rule is open in its file: what it accepted is written otherwise now, so
 * that it counts for nothing. Told of the head that changed it, and not again of the next.
 */
async function changedStatements({ setting, pull }: PullRequestWork, review: Review): Promise<readonly Notice[]> {
  const open = review.findings.filter(({ status }) => status === "open");
  if (open.length === 0) return [];
  const present = new Set(review.findings.map(({ fingerprint }) => fingerprint));
  const today = dayOf(setting.now());
  const unmatched = (await setting.store.waivers(pull)).filter(
    (waiver) =>
      isActive(waiver, today) && !present.has(waiver.fingerprint) && open.some(({ rule }) => rule === waiver.rule),
  );
  if (unmatched.length === 0) return [];
  const before = (await setting.store.reviews(pull)).find(
    ({ headSha, state }) => headSha !== pull.headSha && state === "published",
  );
  return unmatched.flatMap((waiver): readonly Notice[] => {
    const path = pathIn(before, waiver);
    const rewritten = open.some((finding) => finding.rule === waiver.rule && finding.path === path);
    const why = "the statement that it was given for has changed";
    return rewritten ? [{ kind: "waiver-ended", id: waiver.id, rule: waiver.rule, why }] : [];
  });
}

const pathIn = (review: ReviewRecord | undefined, waiver: WaiverRecord): string | undefined =>
  review === undefined
    ? undefined
    : reportedFindings(review).find(({ fingerprint }) => fingerprint === waiver.fingerprint)?.path;

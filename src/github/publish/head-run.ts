import { isDeepStrictEqual } from "node:util";
import type { CheckRun } from "../../report/index.ts";
import type { ReviewRecord } from "../../store/index.ts";
import { inRepository } from "../address.ts";
import { adoptRun, completeRun, openRun, putRun } from "./check-run.ts";
import type { Publication } from "./publication.ts";

/**
 * The check run that a review will complete. `own`: made for this review, in progress. `resumed`: made for it by an attempt
 * that died, perhaps after completing it. `earlier`: the completed run of an earlier review of the same head, which is
 * corrected rather than doubled.
 */
export type RunSlot =
  | { readonly kind: "own" | "resumed"; readonly id: number }
  | { readonly kind: "earlier"; readonly id: number; readonly review: ReviewRecord };

/**
 * Finds or makes the run that shows this review. A head that this pull request has no standing verdict on gets a run in
 * progress before anything else is read, whatever other runs it has: the newest run of a name counts, and one that another
 * pull request, an installation or a merge queue made green says nothing about this one.
 * @param standing the review whose verdict still stands, and is corrected when the next is there.
 */
export async function reserveRun(
  publication: Publication,
  startedAt: Date,
  standing: ReviewRecord | null,
): Promise<RunSlot> {
  const { checkRunId } = publication.review;
  if (checkRunId !== null) return { kind: "resumed", id: checkRunId };
  if (standing === null || standing.checkRunId === null)
    return { kind: "own", id: await openRun(publication, startedAt) };
  return (await mayHaveRun(publication))
    ? { kind: "resumed", id: await openRun(publication, startedAt) }
    : { kind: "earlier", id: standing.checkRunId, review: standing };
}

/** Whether an attempt that died may have put a run on the head, which would stay in progress and hide every older one. */
async function mayHaveRun({ store, pull, review }: Publication): Promise<boolean> {
  const open = await store.openIntents(pull);
  return open.some(({ kind, generation }) => kind === "create-check-run" && generation === review.generation);
}

/** Puts the result on the head. `quiet`: nobody waits for it, so that what says the same in other words is not written. */
export async function publishRun(
  publication: Publication,
  slot: RunSlot,
  result: CheckRun,
  options: { readonly report: Readonly<Record<string, unknown>>; readonly quiet: boolean },
): Promise<void> {
  switch (slot.kind) {
    case "own":
      return completeRun(publication, slot.id, result);
    case "resumed":
      return correctRun(publication, slot.id, result, { sameFindings: true, sameReport: false });
    case "earlier": {
      const { outcome } = slot.review;
      const { findings, ...rest } = options.report;
      const { findings: before, ...restBefore } = outcome?.report ?? {};
      const sameFindings = isDeepStrictEqual(findings, before);
      const sameReport = options.quiet && sameFindings && isDeepStrictEqual(rest, restBefore);
      return correctRun(publication, slot.id, result, { sameFindings, sameReport });
    }
    default:
      return slot satisfies never;
  }
}

/**
 * Brings a completed run to the new result. GitHub adds annotations to those a run already has, so a run with others gets
 * a successor (the newest of a name counts), and one with the same findings keeps its own.
 */
async function correctRun(
  publication: Publication,
  id: number,
  result: CheckRun,
  { sameFindings, sameReport }: { readonly sameFindings: boolean; readonly sameReport: boolean },
): Promise<void> {
  const { octokit, pull } = publication;
  const at = { ...inRepository(pull), check_run_id: id };
  const { data } = await octokit.rest.checks.get(at);
  if (data.status !== "completed") return completeRun(publication, id, result);
  const { title, summary, annotations_count: annotated } = data.output;
  const shown = data.conclusion === result.conclusion && title === result.title;
  if (shown && (sameReport || summary === result.summary)) return adoptRun(publication, id);
  if (annotated === 0) return completeRun(publication, id, result);
  if (sameFindings) return completeRun(publication, id, { ...result, annotations: [] });
  await putRun(publication, result);
}

import type { CheckRun } from "../../report/index.ts";
import { completeRun, openRun, putRun } from "./check-run.ts";
import type { Publication } from "./publication.ts";

/**
 * The check run that a review will complete. `own`: made for this review, in progress. `earlier`: the completed run of an
 * earlier review of the same head, which is corrected rather than doubled. `none`: made when the result is there.
 */
export type RunSlot =
  | { readonly kind: "own"; readonly id: number }
  | { readonly kind: "earlier"; readonly id: number }
  | { readonly kind: "none" };

/**
 * Finds or makes the run that shows this review. `startedAt` is when the review began; null says that nothing has to be
 * read, so that the finished run can be put up in one request.
 */
export async function reserveRun(publication: Publication, startedAt: Date | null): Promise<RunSlot> {
  const { store, pull, review } = publication;
  const sameHead = await store.reviews(pull, { headSha: review.headSha });
  const earlier = sameHead.find((one) => one.generation < review.generation && one.checkRunId !== null);
  if (review.checkRunId === null && earlier?.state === "published" && earlier.checkRunId !== null) {
    return { kind: "earlier", id: earlier.checkRunId };
  }
  return startedAt === null ? { kind: "none" } : { kind: "own", id: await openRun(publication, startedAt) };
}

/** Puts the result on the head: one completed run, whichever way it came about. */
export async function publishRun(publication: Publication, slot: RunSlot, result: CheckRun): Promise<void> {
  switch (slot.kind) {
    case "own":
      return completeRun(publication, slot.id, result);
    case "none":
      await putRun(publication, result);
      return;
    case "earlier":
      return correctRun(publication, slot.id, result);
    default:
      return slot satisfies never;
  }
}

/**
 * Brings a completed run to the new result. GitHub adds annotations to those a run already has, so a run with others gets
 * a successor (the newest of a name counts), and one with the same number keeps its own.
 */
async function correctRun(publication: Publication, id: number, result: CheckRun): Promise<void> {
  const { octokit, pull } = publication;
  const at = { owner: pull.owner, repo: pull.repository, check_run_id: id };
  const { data } = await octokit.rest.checks.get(at);
  const { title, summary, annotations_count: annotated } = data.output;
  const unchanged = data.conclusion === result.conclusion && title === result.title && summary === result.summary;
  if (unchanged) return;
  if (annotated === 0) return completeRun(publication, id, result);
  if (annotated === result.annotations.length) return completeRun(publication, id, { ...result, annotations: [] });
  await putRun(publication, result);
}

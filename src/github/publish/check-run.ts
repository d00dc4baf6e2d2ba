import type { Octokit } from "@octokit/rest";
import type { CheckRun } from "../../report/index.ts";
import { inRepository, type RepositoryName } from "../address.ts";
import { externalIdOf } from "../run-subject.ts";
import { createOwnRun, findRun } from "./own-runs.ts";
import { type Publication, writeOnce } from "./publication.ts";
import { completed, inProgress, reReview, type SentRun } from "./sent-run.ts";

/** Shows on the head that a review is under way; gives the run's id. */
export async function openRun(publication: Publication, startedAt: Date): Promise<number> {
  return createRun(publication, inProgress(startedAt));
}

/** Puts a finished run on the head in one request. */
export async function putRun(publication: Publication, output: CheckRun): Promise<number> {
  return createRun(publication, completed(output));
}

/**
 * Completes a run. After an ambiguous failure GitHub is asked first, because annotations add up when the same update is
 * sent twice.
 */
export async function completeRun(publication: Publication, runId: number, output: CheckRun): Promise<void> {
  const { octokit, pull } = publication;
  const at = { ...inRepository(pull), check_run_id: runId };
  await writeOnce(
    publication,
    "update-check-run",
    async () => {
      const { data } = await octokit.rest.checks.get(at);
      const done = data.status === "completed" && data.output.title === output.title;
      return done ? { checkRunId: runId } : null;
    },
    async () => {
      await octokit.rest.checks.update({ ...at, ...completed(output), ...detailsOf(publication) });
      return { checkRunId: runId };
    },
  );
}

/** Notes that an earlier run, which needs no word changed, shows this review as well. Nothing is sent. */
export async function adoptRun(publication: Publication, runId: number): Promise<void> {
  const nothing = async (): Promise<{ checkRunId: number }> => ({ checkRunId: runId });
  await writeOnce(publication, "update-check-run", nothing, nothing);
}

/** Why a review was not finished. `sha`: the head that is reviewed instead. `lost`: nothing is known of it any more. */
export type Cancellation =
  | { readonly kind: "superseded"; readonly sha: string }
  | { readonly kind: "closed" }
  | { readonly kind: "lost" };

/** Ends the run of a review that was not finished, and says why. Harmless when repeated. */
export async function cancelRun(
  octokit: Octokit,
  at: RepositoryName & { readonly runId: number },
  reason: Cancellation,
): Promise<void> {
  await octokit.rest.checks.update({
    ...inRepository(at),
    check_run_id: at.runId,
    status: "completed",
    conclusion: "cancelled",
    output: cancelled(reason),
    actions: [reReview],
  });
}

function cancelled(reason: Cancellation): { readonly title: string; readonly summary: string } {
  switch (reason.kind) {
    case "superseded": {
      const title = `Superseded by ${reason.sha.slice(0, 7)}`;
      return { title, summary: "A newer review began before this one was finished." };
    }
    case "closed":
      return { title: "Not finished", summary: "The pull request was closed before this review was finished." };
    case "lost":
      return { title: "Not finished", summary: "The App lost track of this review and reviews the pull request anew." };
    default:
      return reason satisfies never;
  }
}

/** Where the run's "Details" lead: to the page of this very review, which later ones are one step from. */
const detailsOf = ({ pages, pull, review }: Publication): { readonly details_url?: string } =>
  pages === undefined ? {} : { details_url: pages.report(pull, review.generation) };

async function createRun(publication: Publication, run: SentRun): Promise<number> {
  const { octokit, pull, review } = publication;
  const subject = { kind: "pull-request", number: pull.number, generation: review.generation } as const;
  const result = await writeOnce(
    publication,
    "create-check-run",
    async () => {
      const found = await findRun(octokit, { ...pull, sha: review.headSha, subject }, publication.appId);
      return found === null ? null : { checkRunId: found };
    },
    async () => {
      const at = { ...pull, sha: review.headSha };
      return {
        checkRunId: await createOwnRun(octokit, at, externalIdOf(subject), { ...run, ...detailsOf(publication) }),
      };
    },
  );
  const id = result?.checkRunId ?? review.checkRunId;
  if (id === null)
    throw new Error(`review ${review.generation} of #${pull.number} has a finished intent and no check run`);
  return id;
}

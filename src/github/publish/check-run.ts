import type { Octokit } from "@octokit/rest";
import type { CheckRun } from "../../report/index.ts";
import { type Publication, writeOnce } from "./publication.ts";

/** The name that teams require; constant, so that one branch protection rule fits every branch. */
export const checkRunName = "arch-review";

/** Says which review a run belongs to; `check_run.pull_requests` is empty for forks, so the run itself must. */
export const externalId = (number: number, generation: number): string => `pr:${number};gen:${generation}`;

/** Shows on the head that a review is under way; gives the run's id. */
export async function openRun(publication: Publication, startedAt: Date): Promise<number> {
  return createRun(publication, { status: "in_progress", started_at: startedAt.toISOString() });
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
  const at = { owner: pull.owner, repo: pull.repository, check_run_id: runId };
  await writeOnce(
    publication,
    "update-check-run",
    async () => {
      const { data } = await octokit.rest.checks.get(at);
      const done = data.status === "completed" && data.output.title === output.title;
      return done ? { checkRunId: runId } : null;
    },
    async () => {
      await octokit.rest.checks.update({ ...at, ...completed(output) });
      return { checkRunId: runId };
    },
  );
}

/** Why a review was not finished. `sha`: the head that is reviewed instead. */
export type Cancellation = { readonly kind: "superseded"; readonly sha: string } | { readonly kind: "closed" };

/** Ends the run of a review that was not finished, and says why. Harmless when repeated. */
export async function cancelRun(
  octokit: Octokit,
  at: { readonly owner: string; readonly repository: string; readonly runId: number },
  reason: Cancellation,
): Promise<void> {
  await octokit.rest.checks.update({
    owner: at.owner,
    repo: at.repository,
    check_run_id: at.runId,
    status: "completed",
    conclusion: "cancelled",
    output: cancelled(reason),
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
    default:
      return reason satisfies never;
  }
}

type NewRun = ReturnType<typeof completed> | { readonly status: "in_progress"; readonly started_at: string };

async function createRun(publication: Publication, run: NewRun): Promise<number> {
  const { octokit, pull, review } = publication;
  const result = await writeOnce(
    publication,
    "create-check-run",
    async () => {
      const found = await findRun(
        octokit,
        { ...pull, sha: review.headSha, generation: review.generation },
        publication.appId,
      );
      return found === null ? null : { checkRunId: found };
    },
    async () => {
      const { data } = await octokit.rest.checks.create({
        owner: pull.owner,
        repo: pull.repository,
        name: checkRunName,
        head_sha: review.headSha,
        external_id: externalId(pull.number, review.generation),
        ...run,
      });
      return { checkRunId: data.id };
    },
  );
  const id = result?.checkRunId ?? review.checkRunId;
  if (id === null)
    throw new Error(`review ${review.generation} of #${pull.number} has a finished intent and no check run`);
  return id;
}

/** The run of a review on GitHub, found by our App and its external id; null when there is none. */
export async function findRun(
  octokit: Octokit,
  wanted: {
    readonly owner: string;
    readonly repository: string;
    readonly number: number;
    readonly sha: string;
    readonly generation: number;
  },
  appId: number,
): Promise<number | null> {
  const runs = await octokit.paginate(octokit.rest.checks.listForRef, {
    owner: wanted.owner,
    repo: wanted.repository,
    ref: wanted.sha,
    check_name: checkRunName,
    app_id: appId,
    filter: "all",
    per_page: 100,
  });
  const id = externalId(wanted.number, wanted.generation);
  return runs.find((run) => run.external_id === id)?.id ?? null;
}

const completed = ({ conclusion, title, summary, text, annotations }: CheckRun) => ({
  status: "completed" as const,
  conclusion,
  output: { title, summary, text, annotations: [...annotations] },
});

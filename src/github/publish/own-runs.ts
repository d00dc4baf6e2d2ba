import type { Octokit } from "@octokit/rest";
import { inRepository, type RepositoryName } from "../address.ts";
import { externalIdOf, type RunSubject } from "../run-subject.ts";
import type { SentRun } from "./sent-run.ts";

/** The name that teams require; constant, so that one branch protection rule fits every branch. */
export const checkRunName = "arch-review";

/** The run of a review on GitHub, found by our App and its external id; null when there is none. */
export async function findRun(
  octokit: Octokit,
  wanted: RepositoryName & { readonly sha: string; readonly subject: RunSubject },
  appId: number,
): Promise<number | null> {
  const id = externalIdOf(wanted.subject);
  return (await listOwnRuns(octokit, wanted, appId)).find(({ externalId }) => externalId === id)?.id ?? null;
}

/** A check run of ours as GitHub has it. */
export interface OwnRun {
  readonly id: number;
  readonly externalId: string;
  readonly completed: boolean;
  readonly conclusion: string | null;
  readonly title: string | null;
}

/** All of our runs on a commit (or the tip of a branch), the newest first: that is the one GitHub shows and requires. */
export async function listOwnRuns(
  octokit: Octokit,
  at: RepositoryName & { readonly sha: string },
  appId: number,
): Promise<readonly OwnRun[]> {
  const runs = await octokit.paginate(octokit.rest.checks.listForRef, {
    ...inRepository(at),
    ref: at.sha,
    check_name: checkRunName,
    app_id: appId,
    filter: "all",
    per_page: 100,
  });
  return runs
    .filter(({ app }) => app?.id === appId)
    .map(({ id, external_id, status, conclusion, output }) => ({
      id,
      externalId: external_id ?? "",
      completed: status === "completed",
      conclusion,
      title: output.title,
    }))
    .toSorted((a, b) => b.id - a.id);
}

/** Puts a run of ours on a commit; gives its id. What it is about is `externalId`. */
export async function createOwnRun(
  octokit: Octokit,
  at: RepositoryName & { readonly sha: string },
  externalId: string,
  run: SentRun,
): Promise<number> {
  const { data } = await octokit.rest.checks.create({
    ...inRepository(at),
    name: checkRunName,
    head_sha: at.sha,
    external_id: externalId,
    ...run,
  });
  return data.id;
}

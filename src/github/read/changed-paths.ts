import type { Octokit } from "@octokit/rest";
import type { ChangeStatus } from "../../change/index.ts";
import { inRepository } from "../address.ts";
import type { PullRequest } from "./pull-request.ts";

/** GitHub lists no more files of a pull request than this (REST documentation, "List pull requests files"). */
export const listedFilesLimit = 3_000;

/** A changed path; `blob` is the object id at the head. */
export interface ChangedPath {
  readonly path: string;
  readonly previousPath: string | null;
  readonly status: ChangeStatus;
  readonly blob: string;
}

/** Every changed path, in path order. `complete` is false when GitHub listed fewer than the pull request has. */
export async function listChangedPaths(
  octokit: Octokit,
  pull: PullRequest,
): Promise<{ readonly paths: readonly ChangedPath[]; readonly complete: boolean }> {
  const at = { ...inRepository(pull), pull_number: pull.number };
  const files = await octokit.paginate(octokit.rest.pulls.listFiles, { ...at, per_page: 100 });
  return { paths: inPathOrder(files.map(changedPath)), complete: files.length >= pull.changedFiles };
}

/** The order that every list of changes is in, whatever GitHub's is: a review of the same change is the same. */
export const inPathOrder = (paths: readonly ChangedPath[]): readonly ChangedPath[] =>
  paths.toSorted((a, b) => (a.path < b.path ? -1 : 1));

/** A file of GitHub's lists of changes: those of a pull request and of a comparison are alike. */
export const changedPath = (file: {
  readonly filename: string;
  readonly previous_filename?: string;
  readonly status: string;
  readonly sha: string | null;
}): ChangedPath => ({
  path: file.filename,
  // A copy leaves its original where it is.
  previousPath: file.status === "renamed" ? (file.previous_filename ?? null) : null,
  status: statusFrom(file.status),
  blob: file.sha ?? "",
});

function statusFrom(status: string): ChangeStatus {
  if (status === "removed") return "deleted";
  if (status === "added" || status === "copied") return "added";
  return status === "renamed" ? "renamed" : "modified";
}

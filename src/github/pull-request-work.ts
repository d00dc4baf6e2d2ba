import type { Octokit } from "@octokit/rest";
import type { PullRequest } from "./read/pull-request.ts";
import type { AppSetting } from "./setting.ts";

/** Work on one pull request: the pull request as it is now, and what it is worked on with. */
export interface PullRequestWork {
  readonly setting: AppSetting;
  /** The client of the job. */
  readonly octokit: Octokit;
  readonly pull: PullRequest;
  /** Aborts when the job is out of time. */
  readonly signal: AbortSignal;
}

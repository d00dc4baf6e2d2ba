import type { Octokit } from "@octokit/rest";
import type { MergeGroupJob } from "../../store/index.ts";
import type { AppSetting } from "../setting.ts";

/** A group that is being answered. */
export interface GroupWork {
  readonly setting: AppSetting;
  readonly octokit: Octokit;
  readonly job: MergeGroupJob;
  readonly signal: AbortSignal;
  readonly startedAt: Date;
}

import type { RepositoryJob } from "../../store/index.ts";

/** Permissions of an installation token, by GitHub's names. */
export type TokenPermissions = Readonly<Record<string, "read" | "write">>;

/**
 * What the token of a job may do: a subset of `app.yml`, and no more than the job needs, so that a leaked token is worth
 * little. Every token may also read metadata: names of repositories and the role of a commenter.
 */
export const permissionsFor = {
  review: { contents: "read", pull_requests: "write", checks: "write" },
  // It answers in the conversation; what it changes is carried out by a review.
  command: { contents: "read", pull_requests: "write", checks: "read" },
  "merge-group": { contents: "read", pull_requests: "read", checks: "write" },
  seed: { contents: "read", checks: "write" },
  "base-moved": { contents: "read", pull_requests: "read" },
  head: { contents: "read", pull_requests: "read", checks: "read" },
  // It ends runs that nobody else will; the reviews that it asks for have tokens of their own.
  reconcile: { pull_requests: "read", checks: "write" },
} as const satisfies Readonly<Record<RepositoryJob["kind"], TokenPermissions>>;

/** What finding missed pull requests takes: the one token that is for all repositories of an installation, and it only reads. */
export const overviewPermissions = { pull_requests: "read" } as const satisfies TokenPermissions;

/** What reading the organisation's policy takes, of its `.github` repository alone. */
export const policyPermissions = { contents: "read" } as const satisfies TokenPermissions;

/** What reading the members of a team takes: optional, not in `app.yml`. */
export const memberPermissions = { members: "read" } as const satisfies TokenPermissions;

/** What telling others' commit statuses of our name takes: optional, not in `app.yml`. */
export const statusPermissions = { statuses: "read" } as const satisfies TokenPermissions;

/** What may be granted besides `app.yml`, and what it is for. A token has it only while it is used for that. */
export const optionalPermissions = [
  {
    name: "members",
    level: memberPermissions.members,
    scope: "organisation",
    reason:
      "Reads who is in a team that `waivers.approvers` names. Without it people with the role maintain or admin approve.",
  },
  {
    name: "statuses",
    level: statusPermissions.statuses,
    scope: "repository",
    reason:
      "Sees commit statuses that somebody else sets under the name of the check, and says so. Without it they are not mentioned.",
  },
] as const;

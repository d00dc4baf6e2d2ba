import type { Person } from "./person.ts";

/** A repository as GitHub's ids name it; every stored row belongs to one installation. */
export interface RepositoryKey {
  readonly installationId: number;
  readonly repositoryId: number;
}

/** A pull request as GitHub's ids name it. */
export interface PullRequestKey extends RepositoryKey {
  readonly number: number;
}

/** What every job says of itself. */
export interface JobSource {
  readonly installationId: number;
  /** GUID of the delivery that asked first; the correlation id of everything that follows. */
  readonly deliveryId: string;
  /** What asked, as `event.action`: for logs. */
  readonly reason: string;
  /** How often the job was put off so far; left out before the first time. */
  readonly putOffs?: number | undefined;
  /** How often of those because something did not work, which limits and pacing are not. */
  readonly outages?: number | undefined;
  /** When the job was first asked for that was put off, in milliseconds since 1970. */
  readonly since?: number | undefined;
  /** Where its trace began, as a W3C `traceparent`; left out: nobody traces. */
  readonly traceparent?: string | undefined;
}

/**
 * What a job of a repository says of itself. `owner` and `repository` are names to address the API with; the worker checks
 * that they still lead to `repositoryId`.
 */
export interface JobOrigin extends RepositoryKey, JobSource {
  readonly owner: string;
  readonly repository: string;
}

/**
 * "Review this pull request". It says which pull request and why, never what it looked like: the worker fetches the
 * present state, so jobs may be folded, repeated and reordered. One that says who took a label off goes first, so that it is
 * not folded into another.
 */
export interface ReviewJob extends JobOrigin, PullRequestKey {
  readonly kind: "review";
  /** Nobody waits for it: a push to the base branch asked. Left out: somebody may. */
  readonly background?: true | undefined;
  /** Who took the label off that forced its scope: GitHub's present state does not say. Left out: nobody did just now. */
  readonly unlabelledBy?: Person | undefined;
}

/**
 * "Carry out the commands that wait on this pull request": what they say is stored with the tenant's rows. One job does them
 * all, so that they are carried out one after another and answered by one write. `commentId` is that of the first: for logs.
 */
export interface CommandJob extends JobOrigin, PullRequestKey {
  readonly kind: "command";
  readonly commentId: number;
}

/** "Answer this merge group": the trial merge that a merge queue wants checked. Shas are full, `baseRef` is a branch. */
export interface MergeGroupJob extends JobOrigin {
  readonly kind: "merge-group";
  readonly headSha: string;
  readonly baseSha: string;
  readonly baseRef: string;
  /** The branch of the trial merge, as a hint at its last member only. */
  readonly headRef: string;
}

/** "Put a run on the default branch", so that the check can be selected in branch protection. */
export interface SeedJob extends JobOrigin {
  readonly kind: "seed";
}

/** "A branch has moved": reviews of open pull requests into it may have become wrong. */
export interface BaseMovedJob extends JobOrigin {
  readonly kind: "base-moved";
  readonly branch: string;
}

/** "Review every open pull request with this head": the checks of a commit were asked for again. */
export interface HeadJob extends JobOrigin {
  readonly kind: "head";
  readonly headSha: string;
}

/** "Compare the open pull requests of this repository with what is kept": events may have been missed. */
export interface ReconcileJob extends JobOrigin {
  readonly kind: "reconcile";
}

/**
 * "See to this installation": whether it is still there, which of its repositories are due to be compared, what has been
 * kept long enough. One that GitHub does not know any more is forgotten with everything that was kept of it.
 */
export interface InstallationJob extends JobSource {
  readonly kind: "installation";
}

/** Jobs of one repository. */
export type RepositoryJob = ReviewJob | CommandJob | MergeGroupJob | SeedJob | BaseMovedJob | HeadJob | ReconcileJob;

/** Everything that the workers do for an installation. */
export type Job = RepositoryJob | InstallationJob;

/** The same job as if it had never been put off: what is left of a job that has done a part of its work. */
export const askedAnew = <T extends Job>(job: T): T => ({
  ...job,
  putOffs: undefined,
  outages: undefined,
  since: undefined,
});

/** Equal for jobs that ask for the same: at most one of them waits and one runs. */
export function jobKey(job: Job): string {
  if (job.kind === "installation") return `${job.installationId}`;
  const at = `${job.installationId}/${job.repositoryId}`;
  switch (job.kind) {
    case "review":
      return `${at}/${job.number}`;
    case "command":
      return `${at}/${job.number}/commands`;
    case "merge-group":
      return `${at}/group/${job.headSha}`;
    case "seed":
      return `${at}/seed`;
    case "base-moved":
      return `${at}/branch/${job.branch}`;
    case "head":
      return `${at}/head/${job.headSha}`;
    case "reconcile":
      return `${at}/reconcile`;
    default:
      return job satisfies never;
  }
}

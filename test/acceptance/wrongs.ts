import type { CheckRun, PullRequestHandle, RepositoryHandle } from "../simulator/index.ts";
import { isGreen, ours, path } from "./acceptance.ts";

export const policyPath = ".github/arch-review.yml";
/** A policy under which nothing blocks. */
export const advisory = "mode: advisory\n";
/** A policy that cannot be read. */
export const broken = "rules:\n  bogus: [\n";

/** The newest run of a commit, which is the one that GitHub requires. */
const newestRun = (repository: RepositoryHandle, sha: string): CheckRun | undefined =>
  repository.checkRuns(sha).toSorted((a, b) => b.id - a.id)[0];

/** What must not be where everybody has come to rest, told from the files alone. */
export function wrongs(repository: RepositoryHandle): readonly string[] {
  const pulls = repository.pullRequests();
  const open = pulls.filter(({ state }) => state === "open");
  return [
    ...pulls.flatMap(({ name, headSha }) =>
      repository
        .checkRuns(headSha)
        .flatMap(({ status, externalId }) =>
          status === "completed" ? [] : [`${name}: the run ${externalId} is ${status}`],
        ),
    ),
    ...pulls.filter((pull) => ours(pull).filter(isReport).length > 1).map(({ name }) => `${name} has two reports`),
    ...open.flatMap(({ name, headSha }) => {
      const sharing = open.filter((other) => other.headSha === headSha && !other.draft);
      const run = newestRun(repository, headSha);
      const mustBlock = sharing.some((other) => isBlocked(repository, other));
      if (run === undefined) return [`${name} has no run`];
      if (mustBlock && isGreen(run)) return [`${name} is green: ${run.title}`];
      return !mustBlock && !isGreen(run) && !sharing.some((other) => bringsPolicy(repository, other))
        ? [`${name} is blocked: ${run.title}`]
        : [];
    }),
  ];
}

/** Whether a comment of ours is the review, and not a reply to a command. */
export const isReport = ({ body }: { readonly body: string }): boolean => body.startsWith("### arch-review:");

/** Whether the files of a head and the policy of the base branch block it: a policy that is broken blocks what is in scope. */
function isBlocked(repository: RepositoryHandle, { headSha, baseBranch }: PullRequestHandle): boolean {
  const policy = repository.read(baseBranch, policyPath);
  const isDangerous = repository.read(headSha, path) !== null;
  const isInScope = isDangerous || repository.read(headSha, "migrations/000002_note.up.sql") !== null;
  return policy === broken ? isInScope : isDangerous && policy !== advisory;
}

/** A head that was begun on another branch brings the policy of that one along, which is reviewed too. */
const bringsPolicy = (repository: RepositoryHandle, { headSha, baseBranch }: PullRequestHandle): boolean =>
  repository.read(headSha, policyPath) !== repository.read(baseBranch, policyPath);

import { ours, report } from "../../test/acceptance/acceptance.ts";
import { isReport, wrongs } from "../../test/acceptance/wrongs.ts";
import type { PullRequestHandle, RepositoryHandle } from "../../test/simulator/index.ts";
import type { People } from "./people.ts";

/** Something on GitHub that must not be where everybody has come to rest. */
export interface Wrong {
  readonly repository: RepositoryHandle;
  readonly what: string;
}

/** Compares what is on GitHub with what the files say. */
export const verdictsOf = ({ workplaces }: People): readonly Wrong[] =>
  workplaces.flatMap(({ repository, askedAgain, groups }) =>
    [
      ...wrongs(repository),
      ...doubledRuns(repository),
      ...unfinished(repository),
      ...[...groups].flatMap((sha) => (repository.checkRuns(sha).length === 0 ? [`group ${sha} has no run`] : [])),
      ...repository.pullRequests().flatMap((pull) => wrongsOf(pull, askedAgain)),
    ].map((what) => ({ repository, what })),
  );

function wrongsOf(pull: PullRequestHandle, askedAgain: ReadonlySet<string>): readonly string[] {
  const { name, headSha, state } = pull;
  const runs = pull.checkRuns().filter(({ conclusion }) => conclusion !== "cancelled");
  const replies = ours(pull).filter((comment) => !isReport(comment));
  return [
    ...(replies.length > 1 ? [`${name} has ${replies.length} replies`] : []),
    ...(state === "open" && report(pull) === "" && runs.at(-1)?.conclusion === "failure"
      ? [`${name} has no report`]
      : []),
    ...(runs.length > 1 && !askedAgain.has(headSha)
      ? [`${name} has ${runs.length} runs on ${headSha.slice(0, 7)}`]
      : []),
  ];
}

/** A run is made once for each attempt at a review, which its external id names. */
function doubledRuns(repository: RepositoryHandle): readonly string[] {
  const ids = repository.checkRuns().map(({ sha, externalId }) => `${externalId} on ${sha.slice(0, 7)}`);
  return [...new Set(ids.filter((id, at) => ids.indexOf(id) !== at))].map((id) => `${id} has two runs`);
}

/** No run, on whichever commit, waits for anybody: those of heads that were left behind and of merge groups too. */
const unfinished = (repository: RepositoryHandle): readonly string[] =>
  repository
    .checkRuns()
    .flatMap(({ status, externalId, sha }) =>
      status === "completed" ? [] : [`${repository.fullName}: ${externalId} on ${sha.slice(0, 7)} is ${status}`],
    );

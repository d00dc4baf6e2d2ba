import type { Standing } from "../../store/index.ts";
import type { OpenPull, OpenPullListing } from "./list-open-pulls.ts";

/** Pull requests of a repository that are not as they are known. Each is open on GitHub (`changed`) or only here (`closed`). */
export interface MissedPulls {
  /** It has moved on, or was never heard of. */
  readonly changed: readonly OpenPull[];
  /** It is known as it is, and its head has no verdict. */
  readonly unreviewed: readonly OpenPull[];
  /** Numbers of those that were closed. */
  readonly closed: readonly number[];
}

/** What events would have told, had they come: compares what GitHub lists with what is known. */
export function missedPulls({ pulls, complete }: OpenPullListing, standings: readonly Standing[]): MissedPulls {
  const known = new Map(standings.map((standing) => [standing.pull.number, standing]));
  const open = new Set(pulls.map(({ number }) => number));
  const changed = pulls.filter((pull) => isChanged(pull, known.get(pull.number)));
  const unreviewed = pulls.filter((pull) => !changed.includes(pull) && known.get(pull.number)?.review === null);
  return { changed, unreviewed, closed: complete ? [...known.keys()].filter((number) => !open.has(number)) : [] };
}

/**
 * Whether something is different that a review depends on. A label that is gone is no difference: who took it off decides,
 * and only its event says who that was.
 */
function isChanged(pull: OpenPull, standing: Standing | undefined): boolean {
  if (standing === undefined) return true;
  const { headSha, baseRef, draft, forced } = standing.pull;
  return pull.headSha !== headSha || pull.baseRef !== baseRef || pull.draft !== draft || (pull.forced && !forced);
}

import type { DisputeRecord, FindingOutcome, PullRequestKey, Sighting, WaiverRecord } from "../../store/index.ts";
import { isActive } from "../commands/active-waivers.ts";

/** A closed pull request and what was said of its findings. */
export interface ClosedPullRequest {
  readonly key: PullRequestKey;
  readonly merged: boolean;
  /** The day on which it is looked at, `YYYY-MM-DD`. */
  readonly today: string;
  readonly sightings: readonly Sighting[];
  readonly waivers: readonly WaiverRecord[];
  readonly disputes: readonly DisputeRecord[];
}

/** How each finding that a published review of a closed pull request ever had has ended. */
export function outcomesOf(closed: ClosedPullRequest): readonly FindingOutcome[] {
  const { key, merged, today, sightings, waivers, disputes } = closed;
  const disputed = new Set(disputes.map(({ fingerprint }) => fingerprint));
  const takenBack = new Set(disputes.filter(({ model }) => model !== null).map(({ fingerprint }) => fingerprint));
  // A waiver that was given after the last review counts too: nobody had to wait for the next one.
  const active = waivers.filter((waiver) => isActive(waiver, today));
  const waived = new Set(active.map(({ fingerprint }) => fingerprint));
  const endOf = ({ fingerprint, status, now }: Sighting): FindingOutcome["outcome"] => {
    if (now === "gone") return takenBack.has(fingerprint) ? "dropped" : "fixed";
    if (status === "waived" || waived.has(fingerprint)) return "waived";
    return merged ? "merged" : "dropped";
  };
  const { installationId, repositoryId, number } = key;
  return sightings.map((sighting) => ({
    installationId,
    repositoryId,
    number,
    fingerprint: sighting.fingerprint,
    rule: sighting.rule,
    severity: sighting.severity,
    outcome: endOf(sighting),
    disputed: disputed.has(sighting.fingerprint),
  }));
}

/**
 * What a check run of ours is about. The run carries it as `external_id`, since `check_run.pull_requests` is empty for pull
 * requests from forks (GitHub REST documentation, "Check runs").
 */
export type RunSubject =
  | { readonly kind: "pull-request"; readonly number: number; readonly generation: number }
  | { readonly kind: "merge-group"; readonly headSha: string };

/** The `external_id` of a run that is about no change: it stands on a branch so that the check can be required there. */
export const seedExternalId = "seed";

/** A subject as `external_id`. */
export const externalIdOf = (subject: RunSubject): string =>
  subject.kind === "pull-request" ? `pr:${subject.number};gen:${subject.generation}` : `group:${subject.headSha}`;

/** The subject of an `external_id`; null for any other text, such as that of a run that seeds a branch. */
export function runSubjectOf(externalId: string): RunSubject | null {
  const [, number, generation] = /^pr:([1-9]\d{0,14});gen:(\d{1,15})$/.exec(externalId) ?? [];
  if (number !== undefined && generation !== undefined)
    return { kind: "pull-request", number: Number(number), generation: Number(generation) };
  const headSha = /^group:([0-9a-f]{40}(?:[0-9a-f]{24})?)$/.exec(externalId)?.[1];
  return headSha === undefined ? null : { kind: "merge-group", headSha };
}

/** Identifier of the button "Re-review" of our check runs; GitHub sends it back when somebody clicks. */
export const reReviewAction = "re-review";

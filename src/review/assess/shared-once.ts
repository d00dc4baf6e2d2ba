import type { ApiRuleResult, Observation } from "../../rules/index.ts";

/**
 * What one rule saw, a place of a part that several contracts refer to but once: one cause, with the operations of all of them.
 * Within a contract several things may be seen at one place.
 */
export function sharedOnce(results: readonly ApiRuleResult[]): readonly ApiRuleResult[] {
  if (results.length < 2) return results;
  const first = new Map<string, ApiRuleResult>();
  const more = new Map<string, string[]>();
  const placeOf = ({ kind, path, range }: Observation): string => JSON.stringify([kind, path, range]);
  for (const result of results)
    for (const observation of result.observations) {
      const place = placeOf(observation);
      const known = first.get(place);
      if (known === undefined) first.set(place, result);
      else if (known !== result && observation.kind === "violation")
        more.set(place, [...(more.get(place) ?? []), ...(observation.operations ?? [])]);
    }
  return results.map((result) => ({
    ...result,
    observations: result.observations.flatMap((observation): readonly Observation[] => {
      const place = placeOf(observation);
      if (first.get(place) !== result) return [];
      if (observation.kind !== "violation" || observation.operations === undefined) return [observation];
      return [{ ...observation, operations: [...observation.operations, ...(more.get(place) ?? [])] }];
    }),
  }));
}

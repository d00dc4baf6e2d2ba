import type { MigrationChange } from "../../artifacts/migration/index.ts";
import {
  type MigrationRuleResult,
  type Observation,
  type ObservedRule,
  shadowObserved,
  tenantLeak,
} from "../../rules/index.ts";
import { weighed } from "../../rules/migration/reading/known-size.ts";
import type { Rehearsed } from "../../shadow/index.ts";
import type { Policy } from "../policy/policy-schema.ts";
import type { Withdrawn } from "../shadow-report.ts";
import { coveredBy } from "./covered.ts";
import { hazards } from "./hazards.ts";
import { lostRows } from "./lost-rows.ts";
import { type ObservedChange, observedChange } from "./observed-change.ts";
import { refused } from "./refusals.ts";
import { newLeaks, withLeaks } from "./weigh-leaks.ts";
import { newBrokenUses, withOldUses } from "./weigh-old-uses.ts";
import { weighResult } from "./weigh-result.ts";

/** What the rules found of a change, as far as its rehearsal bears it out, and what it added. */
export interface WeighedChange {
  readonly results: readonly MigrationRuleResult[];
  /** Findings taken back, of rules that the policy has not turned off. */
  readonly withdrawn: readonly Withdrawn[];
  /** Hazards that no rule had foreseen. */
  readonly gaps: number;
  /** What could not be rehearsed, a sentence each. */
  readonly notes: readonly string[];
}

/**
 * Holds the violations that rules found against what a rehearsal showed. Those that it shows carry it as evidence; those that it
 * refutes become a place where the rule is kept; what it shows and no rule says becomes a violation of its own.
 */
export function weighRehearsal(
  change: MigrationChange,
  found: readonly MigrationRuleResult[],
  rehearsed: Rehearsed,
  policy: Policy,
): WeighedChange {
  const observed = observedChange(change, rehearsed);
  const weighedResults = found.map((result) => weighResult(result, observed, policy));
  const results = weighedResults.map(({ result }) => result);
  const covered = coveredBy(found, observed);
  const refusal = refused(observed, covered.refusals);
  const own: readonly Observation[] = [
    ...(refusal?.kind === "violation" ? [refusal.violation] : []),
    ...hazards(observed, covered),
    ...lostRows(observed),
    ...newBrokenUses(found, observed),
  ];
  return {
    results: [
      ...withOldUses(withLeaks(results, observed, policy), observed),
      ...resultOf(shadowObserved, [...own, ...keptBy(own, observed)], change),
      ...resultOf(tenantLeak, newLeaks(results, observed, policy), change),
    ],
    withdrawn: weighedResults.flatMap(({ withdrawn }) => withdrawn),
    gaps: own.length,
    notes: refusal?.kind === "note" ? [refusal.note] : [],
  };
}

/** The first statement of each file that was run and in which nothing unforeseen was seen. */
function keptBy(own: readonly Observation[], { seen, server }: ObservedChange): readonly Observation[] {
  const told = new Set(own.map(({ path }) => path));
  const byPath = Map.groupBy(
    seen.filter(({ observed }) => observed.error === null && observed.source === "observed"),
    ({ observed }) => observed.path,
  );
  return [...byPath].flatMap(([path, statements]): Observation[] => {
    const [first] = statements;
    if (first === undefined || told.has(path)) return [];
    const reason = `Run on ${server}, its statements did nothing to tables in use that no rule foresaw.`;
    return [{ kind: "kept", path, range: first.statement.range, reason }];
  });
}

/** A rule that goes by rehearsals as the result of one that was run; nothing where it has nothing to say. */
const resultOf = (
  { meta }: ObservedRule,
  observations: readonly Observation[],
  change: MigrationChange,
): readonly MigrationRuleResult[] =>
  observations.length === 0
    ? []
    : [
        {
          rule: { meta, check: () => [] },
          observations: observations.map((each) => weighed(each, meta.severity, change)),
          failure: null,
        },
      ];

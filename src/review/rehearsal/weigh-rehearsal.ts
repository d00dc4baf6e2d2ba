import type { MigrationChange } from "../../artifacts/migration/index.ts";
import {
  claims,
  type MigrationRuleResult,
  type Observation,
  type ObservedRule,
  shadowObserved,
  tenantLeak,
} from "../../rules/index.ts";
import { families } from "../../rules/migration/families.ts";
import { weighed } from "../../rules/migration/reading/known-size.ts";
import type { Leak, Rehearsed } from "../../shadow/index.ts";
import type { Policy } from "../policy/policy-schema.ts";
import { severityOf } from "../policy/severity-of.ts";
import type { Withdrawn } from "../shadow-report.ts";
import { hazards } from "./hazards.ts";
import { type ObservedChange, observedChange, type SeenStatement } from "./observed-change.ts";
import { refused } from "./refusals.ts";
import { newDownFaults, weighDown } from "./weigh-downs.ts";
import { isAtLeak, leakViolation, leakWords } from "./weigh-leaks.ts";
import { brokenUses, brokenViolation, brokenWords, tellsOf } from "./weigh-old-uses.ts";
import { type Violation, type Weight, weighViolation } from "./weigh-violation.ts";

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
  const withdrawn: Withdrawn[] = [];
  const results = found.map((result) => weighResult(result, observed, policy, withdrawn));
  const evidenced = withOldUses(withLeaks(results, observed, policy), observed);
  const first = refused(observed, statementsOf(found, observed, isForeseen));
  const own: Observation[] = [
    ...(first?.kind === "violation" ? [first.violation] : []),
    ...hazards(observed, {
      effects: statementsOf(found, observed, saysEffects),
      transactions: new Set(found.filter(({ rule }) => aboutTransactions.has(rule.meta.id)).flatMap(pathsOf)),
    }),
    ...newBrokenUses(found, observed),
  ];
  const leaks = rehearsed.leaks
    .filter((leak) => !isTold(leak, results, observed, policy))
    .map((leak) => leakViolation(leak, observed));
  return {
    results: [
      ...evidenced,
      ...resultOf(shadowObserved, [...own, ...keptBy(own, observed)], change),
      ...resultOf(tenantLeak, leaks, change),
    ],
    withdrawn,
    gaps: own.length,
    notes: first?.kind === "note" ? [first.note] : [],
  };
}

const isViolation = (observation: Observation): observation is Violation => observation.kind === "violation";

function weighResult(
  result: MigrationRuleResult,
  observed: ObservedChange,
  policy: Policy,
  withdrawn: Withdrawn[],
): MigrationRuleResult {
  const { rule, observations } = result;
  const { id, item, severity, offByDefault } = rule.meta;
  const claim = claims.get(id);
  if (claim === undefined) return result;
  const isOff = severityOf(policy, id, item, offByDefault ? "off" : severity) === "off";
  const weigh = (violation: Violation): Weight =>
    claim === "down" || claim === "lost"
      ? weighDown(claim, violation, observed)
      : weighViolation(id, violation, observed);
  const own = observations.map((observation): Observation => {
    if (!isViolation(observation)) return observation;
    const weight = weigh(observation);
    if (weight.kind === "open") return observation;
    if (weight.kind === "observed") return { ...observation, observed: weight.said };
    if (weight.kind === "elsewhere") return { ...observation, message: `${observation.message} ${weight.said}` };
    const { path, range } = observation;
    if (!isOff) withdrawn.push({ rule: id, path, startLine: range.startLine, reason: weight.said });
    return { kind: "kept", path, range, reason: weight.said };
  });
  const added = claim === "down" || claim === "lost" ? newDownFaults(claim, observations, observed) : [];
  return { ...result, observations: [...own, ...added] };
}

/** The statements that a rule says something of. */
function statementsOf(
  found: readonly MigrationRuleResult[],
  { at }: ObservedChange,
  says: (rule: string) => boolean,
): ReadonlySet<SeenStatement> {
  const all = found
    .filter(({ rule }) => says(rule.meta.id))
    .flatMap(({ observations }) => observations.filter(isViolation).map(({ path, range }) => at(path, range)));
  return new Set(all.filter((seen) => seen !== null));
}

const isForeseen = (rule: string): boolean => claims.get(rule) === "refused" || claims.get(rule) === "refusal";

/** Families whose rules tell of what a statement does to the tables in use. */
const ofEffects: ReadonlySet<string> = new Set(
  families.flatMap(({ id, rules }) =>
    ["locks", "rewrites", "compatibility", "statements"].includes(id) ? rules.map(({ meta }) => meta.id) : [],
  ),
);

const saysEffects = (rule: string): boolean => ofEffects.has(rule);

/** Rules that say of a file that too much is done while locks are held. */
const aboutTransactions: ReadonlySet<string> = new Set([
  "backfill-in-ddl-tx",
  "locks-several-tables",
  "mixed-ddl-dml",
  "validate-same-tx",
  "work-under-access-exclusive",
]);

const pathsOf = ({ observations }: MigrationRuleResult): readonly string[] =>
  observations.filter(isViolation).map(({ path }) => path);

const ofTenancy: ReadonlySet<string> = new Set(
  families.flatMap(({ id, rules }) => (id === "tenancy" ? rules.map(({ meta }) => meta.id) : [])),
);

/** Whether a violation of a rule about tenants blocks at the statement that opened a leak. */
function blocksAt(
  { rule: { meta } }: MigrationRuleResult,
  violation: Violation,
  leak: Leak,
  observed: ObservedChange,
  policy: Policy,
): boolean {
  if (!ofTenancy.has(meta.id) || !isAtLeak(violation, leak, observed)) return false;
  const own = meta.offByDefault ? "off" : (violation.severity ?? meta.severity);
  return severityOf(policy, meta.id, meta.item, own) === "blocking";
}

const isTold = (
  leak: Leak,
  results: readonly MigrationRuleResult[],
  observed: ObservedChange,
  policy: Policy,
): boolean =>
  results.some((result) =>
    result.observations.some((each) => isViolation(each) && blocksAt(result, each, leak, observed, policy)),
  );

/** Leaks as evidence of the violations that block at the statements which opened them; the first of each. */
const withLeaks = (
  results: readonly MigrationRuleResult[],
  observed: ObservedChange,
  policy: Policy,
): readonly MigrationRuleResult[] =>
  observed.rehearsed.leaks.length === 0
    ? results
    : results.map((result) =>
        withEvidence(result, (violation) => {
          const leak = observed.rehearsed.leaks.find((each) => blocksAt(result, violation, each, observed, policy));
          return leak === undefined ? null : leakWords(leak, observed);
        }),
      );

/** Statements of deployed code that fail, as evidence of the violations that foretell it. */
function withOldUses(
  results: readonly MigrationRuleResult[],
  observed: ObservedChange,
): readonly MigrationRuleResult[] {
  const broken = brokenUses(observed);
  if (broken.length === 0) return results;
  return results.map((result) =>
    withEvidence(result, (violation) => {
      const told = broken.find((each) => tellsOf(result.rule.meta.id, violation, each, observed));
      return told === undefined ? null : brokenWords(told, observed);
    }),
  );
}

/** The result with what was observed of its violations, behind what is said of them already. */
const withEvidence = (
  result: MigrationRuleResult,
  evidence: (violation: Violation) => string | null,
): MigrationRuleResult => ({
  ...result,
  observations: result.observations.map((observation) => {
    const said = isViolation(observation) ? evidence(observation) : null;
    if (said === null || !isViolation(observation)) return observation;
    return { ...observation, observed: observation.observed === undefined ? said : `${observation.observed} ${said}` };
  }),
});

/** After a refusal the schema is not the one that deployed code would meet. */
function newBrokenUses(found: readonly MigrationRuleResult[], observed: ObservedChange): readonly Observation[] {
  if (observed.seen.some((seen) => seen.observed.error !== null)) return [];
  return brokenUses(observed)
    .filter(
      (broken) =>
        !found.some(({ rule, observations }) =>
          observations.some((each) => isViolation(each) && tellsOf(rule.meta.id, each, broken, observed)),
        ),
    )
    .map((broken) => brokenViolation(broken, observed));
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

import type { MigrationRuleResult, Observation } from "../../rules/index.ts";
import { families } from "../../rules/migration/families.ts";
import { violationAt } from "../../rules/migration/observe.ts";
import type { Leak } from "../../shadow/index.ts";
import type { Policy } from "../policy/policy-schema.ts";
import { severityOf } from "../policy/severity-of.ts";
import type { ObservedChange } from "./observed-change.ts";
import { isViolation, type Violation } from "./weigh-violation.ts";
import { withEvidence } from "./with-evidence.ts";
import { relations } from "./words.ts";

/** Whether a violation is about the very statement that opened a leak. */
function isAtLeak(violation: Violation, { path, range }: Leak, { at }: ObservedChange): boolean {
  if (violation.path !== path) return false;
  const opened = at(path, range);
  if (opened !== null) return opened === at(violation.path, violation.range);
  return violation.range.startLine === range.startLine && violation.range.startColumn === range.startColumn;
}

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

/** Whether a finding that blocks tells of a leak already. */
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
export const withLeaks = (
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

/** Leaks that no finding which blocks tells of, as findings of their own. */
export const newLeaks = (
  results: readonly MigrationRuleResult[],
  observed: ObservedChange,
  policy: Policy,
): readonly Observation[] =>
  observed.rehearsed.leaks
    .filter((leak) => !isTold(leak, results, observed, policy))
    .map((leak) => leakViolation(leak, observed));

/** A leak as a sentence beside a finding that blocks already. */
const leakWords = (leak: Leak, { server }: ObservedChange): string =>
  `Observed on ${server}: ${reached(leak)}. Proof: ${sql(leak.proof)}.`;

/** A leak that nothing else says. One that a policy states in so many words is a decision, which is asked about and blocks nothing. */
function leakViolation(leak: Leak, { server }: ObservedChange): Observation {
  const { path, range, relation, through, access, deliberate, ownerBypasses } = leak;
  return violationAt(path, range, {
    subject: `${access} ${relation} ${through.kind} ${through.name}`,
    message: `Run on ${server} after this statement, ${reached(leak)}. ${remedies[through.kind]} Proof, to be run by hand: ${sql(leak.proof)}.`,
    ...(deliberate || ownerBypasses ? { severity: "warning" } : {}),
  });
}

const remedies: Readonly<Record<Leak["through"]["kind"], string>> = {
  table: "Enable and force row-level security on it, with a policy on the tenant column.",
  view: "Make the view `WITH (security_invoker)`, or take the grant on it back.",
  "materialized view": "Take the grant on it back: it has no row-level security.",
  function: "Let the function run as its caller, or name the tenant in its query.",
};

const done: Readonly<Record<Leak["access"], string>> = {
  read: "reads",
  insert: "inserts",
  update: "changes",
  delete: "deletes",
};

function reached({ relation, access, also, through, withoutTenant, ownerBypasses }: Leak): string {
  const all = [access, ...also.filter((each) => each !== access)].map((each) => done[each]).join(", ");
  const way =
    through.kind === "table"
      ? ""
      : ` through the ${through.kind} ${relations([through.name])}${ownerBypasses ? " where its owner is a superuser or has BYPASSRLS" : ""}`;
  const who = withoutTenant ? "a session that has set no tenant" : "a session of one tenant";
  return `${who} ${all} rows of another tenant in ${relations([relation])}${way}`;
}

/** Longer proofs are cut: the way in stands at the beginning. */
const longest = 700;

/** SQL of a proof as a code span on one line. */
function sql(text: string): string {
  const line = text.replace(/\s+/g, " ").trim().replaceAll("`", "'");
  return `\`${line.length > longest ? `${line.slice(0, longest - 1)}…`.toWellFormed() : line}\``;
}

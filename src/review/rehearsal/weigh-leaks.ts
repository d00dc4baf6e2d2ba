import type { Severity } from "../../charter/index.ts";
import { type MigrationRuleResult, type Observation, opensRows } from "../../rules/index.ts";
import { violationAt } from "../../rules/migration/observe.ts";
import { joined } from "../../rules/migration/reading/joined.ts";
import type { Leak } from "../../shadow/index.ts";
import type { Policy } from "../policy/policy-schema.ts";
import { severityOfRule } from "../policy/severity-of.ts";
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

/** How much a leak weighs that nothing else tells of. One that a policy states in so many words is a decision. */
const leakSeverity = ({ deliberate, ownerBypasses, through }: Leak): Severity =>
  deliberate || (ownerBypasses && through.kind === "function") ? "warning" : "blocking";

/** Whether a violation of a rule about who may see rows, at the statement that opened a leak, weighs as much as the leak. */
function tellsOf(
  { rule: { meta } }: MigrationRuleResult,
  violation: Violation,
  leak: Leak,
  observed: ObservedChange,
  policy: Policy,
): boolean {
  if (!opensRows.has(meta.id) || !isAtLeak(violation, leak, observed)) return false;
  const severity = severityOfRule(policy, meta, violation.severity);
  return severity === "blocking" || severity === leakSeverity(leak);
}

/** Whether a finding that weighs as much tells of a leak already. */
const isTold = (
  leak: Leak,
  results: readonly MigrationRuleResult[],
  observed: ObservedChange,
  policy: Policy,
): boolean =>
  results.some((result) =>
    result.observations.some((each) => isViolation(each) && tellsOf(result, each, leak, observed, policy)),
  );

/** Leaks as evidence of the violations that tell of them; the first of each. */
export const withLeaks = (
  results: readonly MigrationRuleResult[],
  observed: ObservedChange,
  policy: Policy,
): readonly MigrationRuleResult[] =>
  observed.rehearsed.leaks.length === 0
    ? results
    : results.map((result) =>
        withEvidence(result, (violation) => {
          const leak = observed.rehearsed.leaks.find((each) => tellsOf(result, violation, each, observed, policy));
          return leak === undefined ? null : leakWords(leak, observed);
        }),
      );

/** Leaks that no finding tells of, as findings of their own. */
export const newLeaks = (
  results: readonly MigrationRuleResult[],
  observed: ObservedChange,
  policy: Policy,
): readonly Observation[] =>
  observed.rehearsed.leaks
    .filter((leak) => !isTold(leak, results, observed, policy))
    .map((leak) => leakViolation(leak, observed));

/** A leak as a sentence beside a finding that tells of it. */
const leakWords = (leak: Leak, { server }: ObservedChange): string =>
  `Observed on ${server}: ${reached(leak)}. Proof: ${sql(leak.proof)}.`;

function leakViolation(leak: Leak, { server }: ObservedChange): Observation {
  const { path, range, relation, through, access } = leak;
  return violationAt(path, range, {
    subject: `${access} ${relation} ${through.kind} ${through.name}`,
    message: `Run on ${server} after this statement, ${reached(leak)}. ${remedies[through.kind]} Proof, to be run by hand: ${sql(leak.proof)}.`,
    severity: leakSeverity(leak),
  });
}

const remedies: Readonly<Record<Leak["through"]["kind"], string>> = {
  table: "Enable and force row-level security on it, and let each of its policies compare the tenant.",
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
  const all = joined([access, ...also.filter((each) => each !== access)].map((each) => done[each]));
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

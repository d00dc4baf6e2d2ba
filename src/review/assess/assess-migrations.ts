import type { MigrationChange } from "../../artifacts/migration/index.ts";
import type { CheckResult, CheckStatus, Evidence, Severity } from "../../charter/index.ts";
import type { MigrationRule, MigrationRuleResult, Observation } from "../../rules/index.ts";
import type { Policy } from "../policy/policy-schema.ts";
import { severityOf } from "../policy/severity-of.ts";
import { migrationFacts } from "../proposal/migration-facts.ts";
import type { Draft } from "../review.ts";
import type { SourceText } from "../source-text.ts";
import { type Assessment, brokeOff, type Concern } from "./assessment.ts";

/** Evidence shown for one check of one file; more of the same convinces nobody. */
const maxEvidence = 5;

/**
 * Turns what the rules saw into one conclusion for each rule and each migration that it is about: a violation fails it, a
 * place where the rule is kept passes it and is its evidence. A rule that no migration of the change is about says so once:
 * two hundred rules over three hundred files would drown the report in sixty thousand lines of nothing.
 */
export function assessMigrations(
  change: MigrationChange,
  seen: readonly MigrationRuleResult[],
  sources: (path: string) => SourceText,
  policy: Policy,
): Assessment {
  const checks: CheckResult[] = [];
  const concerns: Concern[] = [];
  for (const { rule, observations } of seen) {
    const off = severityIn(policy, rule) === "off";
    const { id, item } = rule.meta;
    const byPath = Map.groupBy(observations, ({ path }) => path);
    for (const path of byPath.size > 0 ? byPath.keys() : firstPath(change))
      checks.push(
        off
          ? { id, item, path, status: "not-applicable", reason: offReason(rule), evidence: [] }
          : checkOf(rule, path, byPath.get(path) ?? [], sources(path)),
      );
    if (!off) concerns.push(...observations.flatMap((observation) => concernOf(rule, observation, sources, policy)));
  }
  return {
    checks,
    concerns,
    questions: [],
    statements: migrationFacts(change, sources),
    rules: seen.map(({ rule: { meta } }) => ({ id: meta.id, title: meta.title, remedy: meta.remedy })),
    choices: [],
    failures: seen.flatMap(({ rule, failure }) =>
      failure === null ? [] : [{ path: change.migrations[0]?.path ?? change.root, reason: brokeOff(rule.meta.id) }],
    ),
  };
}

/** What the policy makes of a rule, or of one finding of it that has a severity of its own. */
const severityIn = (policy: Policy, { meta }: MigrationRule, found: Severity = meta.severity): Severity | "off" =>
  severityOf(policy, meta.id, meta.item, meta.offByDefault ? "off" : found);

/** What a policy cannot have turned off was never on. */
const offReason = ({ meta }: MigrationRule): string =>
  meta.offByDefault ? "Off unless the policy turns it on." : "Turned off by the policy.";

const firstPath = ({ migrations }: MigrationChange): readonly string[] =>
  migrations.slice(0, 1).map(({ path }) => path);

function checkOf(
  rule: MigrationRule,
  path: string,
  observations: readonly Observation[],
  source: SourceText,
): CheckResult {
  const { id, item } = rule.meta;
  const broken = observations.filter(({ kind }) => kind === "violation");
  const decisive = broken.length > 0 ? broken : observations;
  const evidence = decisive.slice(0, maxEvidence).map(
    ({ range }): Evidence => ({
      path,
      startLine: range.startLine,
      endLine: range.endLine,
      quote: source.quote(range),
    }),
  );
  const [first] = decisive;
  const status: CheckStatus = broken.length > 0 ? "fail" : first !== undefined ? "pass" : "not-applicable";
  const reason =
    first === undefined
      ? "No statement of the change is about it."
      : first.kind === "violation"
        ? first.message
        : first.reason;
  return { id, item, path, status, reason, evidence };
}

function concernOf(
  rule: MigrationRule,
  observation: Observation,
  sources: (path: string) => SourceText,
  policy: Policy,
): readonly Concern[] {
  if (observation.kind !== "violation") return [];
  const { id, item } = rule.meta;
  const severity = severityIn(policy, rule, observation.severity);
  if (severity === "off") return [];
  const { path, range, message, suggestion, subject, observed } = observation;
  const quote = sources(path).quote(range);
  const { draft: text } = observation;
  const draft: Draft | null = text === null ? null : { check: id, path, line: range.startLine, language: "sql", text };
  return [
    {
      ...range,
      path,
      rule: id,
      item,
      severity,
      message,
      ...(observed === undefined ? {} : { observed }),
      quote,
      suggestion,
      subject: `${subject}\n${sources(path).identity(range)}`,
      draft,
    },
  ];
}

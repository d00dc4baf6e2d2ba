import type { MigrationChange } from "../../artifacts/migration/index.ts";
import type { CheckResult, CheckStatus, Evidence } from "../../charter/index.ts";
import type { MigrationRule } from "../../rules/migration/migration-rule.ts";
import type { Observation } from "../../rules/rule.ts";
import type { Policy } from "../policy/policy-schema.ts";
import { severityOf } from "../policy/severity-of.ts";
import type { Draft } from "../review.ts";
import type { SourceText } from "../source-text.ts";
import type { Assessment, Concern } from "./assessment.ts";

/** Evidence shown for one check of one file; more of the same convinces nobody. */
const maxEvidence = 5;

/** What one rule saw in one history. */
export interface RuleObservations {
  readonly rule: MigrationRule;
  readonly observations: readonly Observation[];
}

/**
 * Turns what the rules saw into one conclusion for each rule and migration: a violation fails it, a place where the rule is
 * kept passes it and is its evidence, and a migration that has neither is not what the rule is about.
 */
export function assessMigrations(
  change: MigrationChange,
  seen: readonly RuleObservations[],
  sources: (path: string) => SourceText,
  policy: Policy,
): Assessment {
  const checks: CheckResult[] = [];
  const concerns: Concern[] = [];
  for (const { rule, observations } of seen) {
    const { id, item, severity } = rule.meta;
    const off = severityOf(policy, id, item, severity) === "off";
    const paths = new Set([...change.migrations.map(({ path }) => path), ...observations.map(({ path }) => path)]);
    for (const path of paths)
      checks.push(
        off
          ? { id, item, path, status: "not-applicable", reason: "Turned off by the policy.", evidence: [] }
          : checkOf(
              rule,
              path,
              observations.filter((observation) => observation.path === path),
              sources(path),
            ),
      );
    if (!off) concerns.push(...observations.flatMap((observation) => concernOf(rule, observation, sources, policy)));
  }
  return {
    checks,
    concerns,
    questions: [],
    statements: [],
    rules: seen.map(({ rule: { meta } }) => ({ id: meta.id, title: meta.title, remedy: meta.remedy })),
  };
}

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
      ? "No statement of this migration is about it."
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
  const { id, item, remedy } = rule.meta;
  const severity = severityOf(policy, id, item, observation.severity ?? rule.meta.severity);
  if (severity === "off") return [];
  const { path, range, message, suggestion, subject } = observation;
  const quote = sources(path).quote(range);
  // A suggestion stands with the finding; where there is none, the rule's remedy is the draft.
  const draft: Draft | null =
    suggestion === null ? { check: id, path, line: range.startLine, language: "markdown", text: remedy } : null;
  return [
    {
      ...range,
      path,
      rule: id,
      item,
      severity,
      message,
      quote,
      suggestion,
      subject: `${subject}\n${quote}`,
      draft,
    },
  ];
}

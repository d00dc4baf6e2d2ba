import type { CheckResult, CheckStatus, Evidence, Severity } from "../../charter/index.ts";
import type { Observation } from "../../rules/index.ts";
import type { Policy } from "../policy/policy-schema.ts";
import { severityOfRule, type WeighedRule } from "../policy/severity-of.ts";
import type { Draft } from "../review.ts";
import type { SourceText } from "../source-text.ts";
import type { Concern } from "./assessment.ts";

/** Evidence shown for one check of one file; more of the same convinces nobody. */
const maxEvidence = 5;

/** What is judged of a rule over statements or contracts. */
export interface JudgedRule {
  readonly meta: WeighedRule;
}

/** How what a rule saw is put into words. */
export interface Judging {
  readonly sources: (path: string) => SourceText;
  readonly policy: Policy;
  /** What is said where the rule saw nothing. */
  readonly nothing: string;
  /** The language of the file, in which drafts are given. */
  readonly language: Exclude<Draft["language"], "markdown">;
  /** Puts what the rule drafted into that language. Absent: it is. */
  readonly drafted?: (text: string) => string;
}

/** What the policy makes of a rule, or of one finding of it that has a severity of its own. */
const severityIn = (policy: Policy, { meta }: JudgedRule, found?: Severity): Severity | "off" =>
  severityOfRule(policy, meta, found);

/** What a policy cannot have turned off was never on. */
const offReason = ({ meta }: JudgedRule): string =>
  meta.offByDefault ? "Off unless the policy turns it on." : "Turned off by the policy.";

/**
 * The conclusion of one rule on what it saw: a check for each file that it is about, at `first` where it is about none, and a
 * concern for each violation.
 */
export function assessRule(
  rule: JudgedRule,
  observations: readonly Observation[],
  first: string | null,
  judging: Judging,
): { readonly checks: readonly CheckResult[]; readonly concerns: readonly Concern[] } {
  const { id, item } = rule.meta;
  const off = severityIn(judging.policy, rule) === "off";
  const byPath = Map.groupBy(observations, ({ path }) => path);
  const paths = byPath.size > 0 ? [...byPath.keys()] : first === null ? [] : [first];
  return {
    checks: paths.map((path) =>
      off
        ? { id, item, path, status: "not-applicable", reason: offReason(rule), evidence: [] }
        : checkOf(rule, path, byPath.get(path) ?? [], judging),
    ),
    concerns: off ? [] : observations.flatMap((observation) => concernOf(rule, observation, judging)),
  };
}

function checkOf(
  { meta: { id, item } }: JudgedRule,
  path: string,
  observations: readonly Observation[],
  { sources, nothing }: Judging,
): CheckResult {
  const broken = observations.filter(({ kind }) => kind === "violation");
  const decisive = broken.length > 0 ? broken : observations;
  const evidence = decisive.slice(0, maxEvidence).map(
    ({ range }): Evidence => ({
      path,
      startLine: range.startLine,
      endLine: range.endLine,
      quote: sources(path).quote(range),
    }),
  );
  const [first] = decisive;
  const status: CheckStatus = broken.length > 0 ? "fail" : first !== undefined ? "pass" : "not-applicable";
  const reason = first === undefined ? nothing : first.kind === "violation" ? first.message : first.reason;
  return { id, item, path, status, reason, evidence };
}

function concernOf(
  rule: JudgedRule,
  observation: Observation,
  { sources, policy, language, drafted }: Judging,
): readonly Concern[] {
  if (observation.kind !== "violation") return [];
  const { id, item } = rule.meta;
  const severity = severityIn(policy, rule, observation.severity);
  if (severity === "off") return [];
  const { path, range, message, suggestion, subject, observed, operations } = observation;
  const { draft: text, draftLanguage = language } = observation;
  const draft: Draft | null =
    text === null
      ? null
      : { check: id, path, line: range.startLine, language: draftLanguage, text: drafted?.(text) ?? text };
  return [
    {
      ...range,
      path,
      rule: id,
      item,
      severity,
      message,
      ...(observed === undefined ? {} : { observed }),
      quote: sources(path).quote(range),
      suggestion,
      ...(operations === undefined ? {} : { operations }),
      // A changed statement is another finding, so that a waiver of the old one does not cover it.
      subject: `${subject}\n${sources(path).identity(range)}`,
      draft,
    },
  ];
}

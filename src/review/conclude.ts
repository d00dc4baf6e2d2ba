import type { ContractChange } from "../artifacts/api/index.ts";
import type { CheckResult, Finding, ItemId } from "../charter/index.ts";
import { type AttributedFinding, buildApiChange } from "./api-change/build-api-change.ts";
import type { Assessment } from "./assess/assessment.ts";
import { buildChecklist } from "./checklist.ts";
import { offerSuggestions } from "./offer-suggestions.ts";
import { ownRules } from "./own-rules.ts";
import type { Policy } from "./policy/policy-schema.ts";
import { severityOf } from "./policy/severity-of.ts";
import { buildProposal } from "./proposal/build-proposal.ts";
import { chooseQuestions } from "./questions.ts";
import type { JudgeReport, Review, ReviewedFile, Verdict } from "./review.ts";
import type { SchemaChange } from "./schema-change/table-change.ts";
import { firstSentence } from "./sentence.ts";
import type { ShadowReport } from "./shadow-report.ts";
import { applySuppressions, compareFindings } from "./suppressions/apply-suppressions.ts";
import type { Suppression } from "./suppressions/suppression.ts";
import type { ToolSuppression } from "./suppressions/tool-suppressions.ts";
import { withRequest } from "./suppressions/with-request.ts";
import { withProposal } from "./waivers/apply-waivers.ts";
import { toFindings, type WeighingInput, weighFindings } from "./weigh-findings.ts";

/** Everything that was read and found, before it is weighed. */
export interface Evidenced extends WeighingInput {
  readonly unread: Review["unread"];
  readonly assessment: Assessment;
  readonly suppressions: readonly Suppression[];
  /** Comments of other linters. */
  readonly toolSuppressions: readonly ToolSuppression[];
  readonly trusts: (suppression: Pick<Suppression, "at">, finding: Finding) => boolean;
  /** Ids that a suppression may name, with their items. */
  readonly items: ReadonlyMap<string, ItemId>;
  /** Those of them that are silent unless the policy names them. */
  readonly offByDefault: ReadonlySet<string>;
  /** Paths of the design documents among the files. */
  readonly designs: ReadonlySet<string>;
  readonly schemaChange: SchemaChange;
  readonly contracts: readonly ContractChange[];
  readonly shadow: ShadowReport | null;
  /** Why there was no rehearsal though there was to be one; null: nothing is to be said. */
  readonly notRehearsed: string | null;
  /** Rules whose silence says nothing: what they go by was not there, or took their findings back. */
  readonly unheard: ReadonlySet<string>;
  /** What a language model had to do with it; null: nothing. */
  readonly judge: JudgeReport | null;
}

/** Weighs what was found: findings with waivers, checklist, questions, the seven parts and the verdict. */
export function conclude(input: Evidenced): Review {
  const { policy, assessment, files, unread } = input;
  const first = toFindings(assessment.concerns);
  const { items, today, trusts } = input;
  const isOff = (id: string, item: ItemId): boolean =>
    severityOf(policy, id, item, input.offByDefault.has(id) ? "off" : "advice") === "off";
  const off = new Set([...input.unheard, ...[...items].flatMap(([id, item]) => (isOff(id, item) ? [id] : []))]);
  const isUndecided = undecidedIn(assessment.checks);
  const suppressed = applySuppressions(
    first.map(({ finding }) => finding),
    input.suppressions,
    input.toolSuppressions,
    { items, today, trusts, off, isUndecided },
  );
  const { gathered, beside } = weighFindings(suppressed, off, input, isUndecided);
  const asked = gathered.map(({ finding, members }) => withRequest(finding, members, suppressed.requests));
  const findings = offerSuggestions([...asked, ...beside]).map((finding) => withProposal(finding, input.setUp.waivers));
  const waived = new Set(gathered.flatMap(({ finding, members }) => (finding.status === "waived" ? members : [])));
  const open = first.filter(({ finding }) => !waived.has(finding.fingerprint));
  const byCheck = Map.groupBy(findings, ({ rule, path }) => checkKey(rule, path));
  const checks = [...assessment.checks, ...failedChecks(beside)].map((check) =>
    waiveCheck(check, byCheck.get(checkKey(check.id, check.path)) ?? []),
  );
  const waivedChecks = new Set(
    checks.flatMap(({ id, path, status }) => (status === "waived" ? [checkKey(id, path)] : [])),
  );
  const questions = chooseQuestions(
    assessment.questions.filter(({ check, path, alsoSettles = [] }) =>
      [check, ...alsoSettles].some((id) => !waivedChecks.has(checkKey(id, path))),
    ),
  );
  // Findings of contracts are not put together: each is its concern's.
  const final = new Map(findings.map((finding) => [finding.fingerprint, finding]));
  const attributed = first.flatMap(({ concern, finding: { fingerprint } }): readonly AttributedFinding[] => {
    const finding = final.get(fingerprint);
    return finding === undefined ? [] : [{ finding, operations: concern.operations ?? null }];
  });
  const apiChange = buildApiChange(input.contracts, attributed);
  const mentioned = new Set([...findings.map(({ rule }) => rule), ...checks.map(({ id }) => id)]);
  const rules = [...assessment.rules, ...ownRules].filter(({ id }) => mentioned.has(id));
  const nothing = files.every(({ kind }) => kind === null) && unread.length === 0;
  return {
    verdict: verdictOf(policy, findings, files, unread),
    policy,
    files,
    unread,
    checklist: buildChecklist({ checks, findings, rules }),
    findings: findings.toSorted(compareFindings),
    awaitingApproval: gathered.flatMap(({ finding, waits }) =>
      finding.status === "open" && waits ? [finding.fingerprint] : [],
    ),
    ...questions,
    proposal: nothing
      ? []
      : buildProposal(
          assessment.statements,
          open.map(({ concern }) => concern),
          assessment.choices,
          questions.questions.length,
          input.designs,
          new Set(apiChange.contracts.length > 0 ? (["api-contract"] as const) : []),
        ),
    rules: rules.filter(({ id }, index) => rules.findIndex((rule) => rule.id === id) === index),
    schemaChange: input.schemaChange,
    apiChange,
    shadow: input.shadow,
    ...(input.notRehearsed === null ? {} : { notRehearsed: input.notRehearsed }),
    ...(input.judge === null ? {} : { judge: input.judge }),
  };
}

/**
 * Whether the rules leave a check of a file unknown: then they cannot say that nothing is to be suppressed or waived, whatever a
 * language model makes of it.
 */
function undecidedIn(checks: readonly CheckResult[]): (rule: string, path: string) => boolean {
  const open = checks.filter(({ status, judged }) => status === "unknown" || judged !== undefined);
  const keys = new Set(open.map(({ id, path }) => checkKey(id, path)));
  return (rule, path) => keys.has(checkKey(rule, path));
}

/** What is wrong with the files that reviews are made by, as checks that failed: one for each rule and file. */
function failedChecks(findings: readonly Finding[]): readonly CheckResult[] {
  const heavy = findings.filter(({ severity }) => severity !== "advice");
  return [...Map.groupBy(heavy, ({ rule, path }) => checkKey(rule, path)).values()].flatMap(([first]) =>
    first === undefined
      ? []
      : [
          {
            id: first.rule,
            item: first.item,
            path: first.path,
            status: "fail",
            reason: firstSentence(first.message),
            evidence: [],
          },
        ],
  );
}

/**
 * `fail` needs an open blocking finding and a policy that enforces. Whatever was not read in scope makes it `incomplete`:
 * a pass would promise something of text that nobody looked at.
 */
function verdictOf(
  policy: Policy,
  findings: readonly Finding[],
  files: readonly ReviewedFile[],
  unread: Review["unread"],
): Verdict {
  const blocks = findings.some(({ status, severity }) => status === "open" && severity === "blocking");
  if (blocks && policy.mode === "enforce") return "fail";
  if (unread.length > 0 || files.some(({ error }) => error !== null)) return "incomplete";
  const silent = findings.every(({ status }) => status === "waived");
  return silent && files.every(({ kind }) => kind === null) ? "nothing-to-review" : "pass";
}

/** What names a check of one file: no rule id has a space. */
const checkKey = (rule: string, path: string): string => `${rule} ${path}`;

/** A check whose every finding is waived is waived; `own` are its findings. */
function waiveCheck(check: CheckResult, own: readonly Finding[]): CheckResult {
  if (check.status !== "fail" && check.status !== "weak") return check;
  const all = own.length > 0 && own.every(({ status }) => status === "waived");
  return all ? { ...check, status: "waived", reason: own[0]?.waiver?.reason ?? check.reason } : check;
}

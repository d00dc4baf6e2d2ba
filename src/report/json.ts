import type { CheckResult, Evidence, Finding, Judged } from "../charter/index.ts";
import type { JudgeReport, Review, ShadowReport } from "../review/index.ts";
import type { Report } from "./report-schema.ts";
import { maskSecrets } from "./secrets.ts";
import { suggestionOf } from "./suggestion.ts";

/**
 * A review as the published report. Quotes stay verbatim but for credentials, which are masked as everywhere: a report ends
 * up in build logs.
 */
export const toReport = (review: Review): Report => ({
  version: 1,
  verdict: review.verdict,
  files: [
    ...review.files.map(({ path, kind, framework, dialect, operations, error }) => ({
      path,
      kind,
      framework,
      dialect,
      operations,
      error,
    })),
    ...review.unread.map(({ path, reason }) => ({
      path,
      kind: null,
      framework: null,
      dialect: null,
      operations: 0,
      error: reason,
    })),
  ],
  checklist: review.checklist.map(({ section, item, status, reason, checks }) => ({
    section,
    item,
    status,
    reason: maskSecrets(reason),
    checks: checks.map(reportCheck),
  })),
  findings: review.findings.map(reportFinding),
  questions: review.questions.map(({ item, check, path, question, model }) => ({
    item,
    check,
    path,
    question: maskSecrets(question),
    ...(model === undefined ? {} : { model: maskSecrets(model) }),
  })),
  shadow: review.shadow === null ? null : reportShadow(review.shadow),
  ...(review.judge === undefined ? {} : { judge: reportJudge(review.judge) }),
});

/** The report as text: two spaces of indentation and a final line feed. */
export const renderJson = (review: Review): string => `${JSON.stringify(toReport(review), null, 2)}\n`;

const reportEvidence = ({ path, startLine, endLine, quote }: Evidence) => ({
  path,
  startLine,
  endLine,
  quote: maskSecrets(quote),
});

const reportCheck = ({ id, status, path, evidence, judged }: CheckResult) => ({
  id,
  status,
  path,
  evidence: evidence.map(reportEvidence),
  ...reportJudged(judged),
});

const reportJudged = (judged: Judged | undefined): { readonly judged?: Judged } =>
  judged === undefined ? {} : { judged: { ...judged, model: maskSecrets(judged.model) } };

const reportJudge = ({ model, unsettled, withheld }: JudgeReport): Report["judge"] => ({
  model: maskSecrets(model),
  unsettled: unsettled.map(({ path, check, reason }) => ({ path, check, reason })),
  withheld: withheld.map(({ path, reason }) => ({ path, reason })),
});

/** Names and messages of the database come from the change: they are masked like its quotes. */
const reportShadow = ({ engine, statements, withdrawn, notes }: ShadowReport): Report["shadow"] => ({
  engine,
  statements: statements.map(({ path, startLine, locks, rewrites, scans, error }) => ({
    path,
    startLine,
    locks: locks.map(({ relation, mode }) => ({ relation: maskSecrets(relation), mode })),
    rewrites: rewrites.map(maskSecrets),
    scans: scans.map(maskSecrets),
    error: error === null ? null : maskSecrets(error),
  })),
  withdrawn: withdrawn.map(({ rule, path, startLine, reason }) => ({
    rule,
    path,
    startLine,
    reason: maskSecrets(reason),
  })),
  notes: notes.map(maskSecrets),
});

const reportFinding = (finding: Finding): Report["findings"][number] => ({
  rule: finding.rule,
  item: finding.item,
  severity: finding.severity,
  path: finding.path,
  startLine: finding.startLine,
  startColumn: finding.startColumn,
  endLine: finding.endLine,
  endColumn: finding.endColumn,
  message: maskSecrets(finding.message),
  ...(finding.observed === undefined ? {} : { observed: maskSecrets(finding.observed) }),
  quote: maskSecrets(finding.quote),
  suggestion: suggestionOf(finding),
  fingerprint: finding.fingerprint,
  status: finding.status,
  ...reportJudged(finding.judged),
});

import type { Rfc } from "../../artifacts/rfc/index.ts";
import type { CheckResult, CheckStatus, Question } from "../../charter/index.ts";
import { choicesOf, jointDrafts, jointQuestions, type RfcCheck, type RfcVerdict } from "../../rules/index.ts";
import type { Policy } from "../policy/policy-schema.ts";
import { lighter, severityOf } from "../policy/severity-of.ts";
import { decided, documentFacts } from "../proposal/document-facts.ts";
import type { Draft } from "../review.ts";
import { firstSentence, sentence } from "../sentence.ts";
import { sourceText } from "../source-text.ts";
import type { Assessment, Concern, RuleFailure, Statement } from "./assessment.ts";
import { type Development, developmentOf, type EarlierDocument } from "./earlier-document.ts";

/** What a question is worth before certainty: what blocks is asked first. */
const worth = { blocking: 3, warning: 2, advice: 1 } as const;

/**
 * Runs the checks over one document. A failed check is a concern of the severity that rule and policy give it; a weak one
 * (mentioned, not decided) is one step lighter; `unknown` only asks. Of a document that the base branch holds, `earlier`,
 * only what the change did is judged.
 */
export function assessDocument(
  rfc: Rfc,
  checks: readonly RfcCheck[],
  policy: Policy,
  earlier: EarlierDocument | null = null,
): Assessment {
  const source = sourceText(rfc.text);
  const results: CheckResult[] = [];
  const open: OpenCheck[] = [];
  const statements: Statement[] = [...documentFacts(rfc)];
  const failures: RuleFailure[] = [];
  for (const { meta, check } of checks) {
    const { id, item } = meta;
    const base = { id, item, path: rfc.path };
    const severity = severityOf(policy, id, item, meta.severity);
    if (severity === "off") {
      results.push({ ...base, status: "not-applicable", reason: "Turned off by the policy.", evidence: [] });
      continue;
    }
    const verdict = judge(check, rfc);
    if (verdict === null) {
      failures.push({ path: rfc.path, rule: id });
      continue;
    }
    const before = earlier === null ? null : judge(check, earlier.rfc);
    const development = developmentOf(verdict, before, earlier?.changed ?? []);
    if (development.kind === "left-open") {
      const reason = sentence(`Open before this change, which does not touch it. ${verdict.reason}`);
      results.push({ ...base, status: "not-applicable", reason, evidence: verdict.evidence });
      continue;
    }
    results.push({ ...base, status: verdict.status, reason: sentence(verdict.reason), evidence: verdict.evidence });
    if (verdict.status === "pass" && !meta.findsFaults) statements.push(...decided(rfc, meta, verdict));
    if (asks(verdict.status))
      open.push({
        meta,
        verdict,
        severity: verdict.status === "weak" ? lighter(severity) : severity,
        undone: undoing(development),
      });
  }
  const failed = open.filter(({ verdict }) => verdict.status !== "unknown");
  const drafts = draftsOf(rfc, failed);
  return {
    checks: results,
    concerns: failed.map((each) =>
      concernOf(rfc, each, source.line(each.verdict.line), drafts.get(each.meta.id) ?? null),
    ),
    questions: questionsOf(rfc, open),
    statements,
    choices: choicesOf(rfc, new Set(failed.map(({ meta: { id } }) => id))).map((choice) => ({
      ...choice,
      path: rfc.path,
      line: failed.find(({ meta: { id } }) => id === choice.check)?.verdict.line ?? 1,
    })),
    failures,
    rules: checks.map(({ meta: { id, title, remedy, findsFaults } }) => ({
      id,
      title,
      remedy,
      ...(findsFaults && { findsFaults }),
    })),
  };
}

/** A check that fails, is weak or asks, with the severity that its finding has. */
interface OpenCheck {
  readonly meta: RfcCheck["meta"];
  readonly verdict: RfcVerdict;
  readonly severity: Concern["severity"];
  readonly undone: string;
}

/** The draft that answers each check; checks that one draft answers have the same. */
function draftsOf(rfc: Rfc, failed: readonly OpenCheck[]): ReadonlyMap<string, Draft> {
  const open = new Map(failed.map(({ meta, verdict }) => [meta.id, verdict]));
  return new Map(
    jointDrafts(rfc, open).flatMap(({ covers: [check, ...alsoFor], lines }) => {
      if (check === undefined || lines.length === 0) return [];
      const line = open.get(check)?.line ?? 1;
      const draft: Draft = { check, alsoFor, path: rfc.path, line, language: "markdown", text: lines.join("\n") };
      return [check, ...alsoFor].map((id) => [id, draft] as const);
    }),
  );
}

/** A fault of the text is a finding in the open, so that its question comes after those that nothing else asks. */
const ofFault = 0.5;

/** Worth less than any difference of severity or certainty: it only settles ties. */
const tie = 0.001;

/** One question for each cause, weighed by the heaviest check that its answer settles. */
function questionsOf(rfc: Rfc, open: readonly OpenCheck[]): readonly Question[] {
  const asking = new Map(
    open.flatMap((each) => {
      const { question, certainty } = each.verdict;
      return question === null
        ? []
        : [
            [
              each.meta.id,
              { ...each, question, weight: worth[each.severity] * certainty * (each.meta.findsFaults ? ofFault : 1) },
            ] as const,
          ];
    }),
  );
  return jointQuestions(rfc, asking).flatMap(({ check, settles, question, rank }): readonly Question[] => {
    const heaviest = asking.get(check);
    if (heaviest === undefined) return [];
    const { line } = heaviest.verdict;
    return [
      {
        item: heaviest.meta.item,
        check,
        path: rfc.path,
        line,
        heading: headingAt(rfc, line),
        alsoSettles: settles.filter((id) => id !== check),
        question,
        weight: heaviest.weight - rank * tie,
      },
    ];
  });
}

/** The heading under which a line stands; null above the first and under the title. */
function headingAt(rfc: Rfc, line: number): string | null {
  const section = rfc.sections.findLast(({ range }) => range.startLine <= line);
  return section === undefined || section.depth === 0 || section.heading === rfc.title ? null : section.heading;
}

/** What a reader must know of an answer that the change takes out of a merged document. */
function undoing(development: Development): string {
  const quote = development.kind === "undone" ? development.earlier.evidence[0] : undefined;
  return quote === undefined
    ? ""
    : `The base branch answers this on line ${quote.startLine} (\`${quote.quote.replaceAll("`", "").replaceAll(/\s+/g, " ")}\`) and the change takes that out.`;
}

/** What a check says of a document; null when it throws, so that a bug in one loses nothing of the others. */
function judge(check: RfcCheck["check"], rfc: Rfc): RfcVerdict | null {
  try {
    return check(rfc);
  } catch {
    return null;
  }
}

const asks = (status: CheckStatus): boolean => status === "fail" || status === "weak" || status === "unknown";

function concernOf(
  rfc: Rfc,
  { meta, verdict, severity, undone }: OpenCheck,
  line: string,
  draft: Draft | null,
): Concern {
  const words = verdict.evidence[0];
  return {
    rule: meta.id,
    item: meta.item,
    severity,
    path: rfc.path,
    startLine: verdict.line,
    startColumn: 1,
    endLine: verdict.line,
    endColumn: line.length + 1,
    message: [undone, sentence(verdict.reason), firstSentence(meta.problem), firstSentence(meta.remedy)]
      .filter((part) => part !== "")
      .join(" "),
    quote: words?.quote ?? line.trim().slice(0, 240).toWellFormed(),
    suggestion: null,
    // One finding a check and document: it is the same one wherever the section moves and whatever else is edited.
    subject: "",
    ...(verdict.missing && undone === "" && { missing: true }),
    draft,
  };
}

import type { Rfc } from "../../artifacts/rfc/index.ts";
import type { CheckResult, CheckStatus, Question } from "../../charter/index.ts";
import type { RfcCheck, RfcVerdict } from "../../rules/index.ts";
import type { Policy } from "../policy/policy-schema.ts";
import { lighter, severityOf } from "../policy/severity-of.ts";
import { documentFacts } from "../proposal/document-facts.ts";
import { firstSentence, sentence } from "../sentence.ts";
import { sourceText } from "../source-text.ts";
import { type Assessment, brokeOff, type Concern, type Statement } from "./assessment.ts";
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
  const concerns: Concern[] = [];
  const questions: Question[] = [];
  const statements: Statement[] = [...documentFacts(rfc)];
  const failures: { path: string; reason: string }[] = [];
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
      failures.push({ path: rfc.path, reason: brokeOff(id) });
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
    if (verdict.status === "pass" && !meta.findsFaults)
      statements.push({
        item,
        check: id,
        line: { text: sentence(verdict.reason), evidence: verdict.evidence[0] ?? null },
      });
    const weight = verdict.status === "weak" ? lighter(severity) : severity;
    if (verdict.status === "fail" || verdict.status === "weak")
      concerns.push(concernOf(rfc, meta, verdict, weight, source.line(verdict.line), undoing(development)));
    if (asks(verdict.status) && verdict.question !== null)
      questions.push({
        item,
        check: id,
        path: rfc.path,
        line: verdict.line,
        question: verdict.question,
        weight: worth[weight] * verdict.certainty,
      });
  }
  return {
    checks: results,
    concerns,
    questions,
    statements,
    failures,
    rules: checks.map(({ meta: { id, title, remedy, findsFaults } }) => ({
      id,
      title,
      remedy,
      ...(findsFaults && { findsFaults }),
    })),
  };
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
  meta: RfcCheck["meta"],
  verdict: RfcVerdict,
  severity: Concern["severity"],
  line: string,
  undone: string,
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
    draft:
      verdict.draft.length === 0
        ? null
        : { check: meta.id, path: rfc.path, line: verdict.line, language: "markdown", text: verdict.draft.join("\n") },
  };
}

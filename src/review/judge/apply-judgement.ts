import type { Rfc } from "../../artifacts/rfc/index.ts";
import type { CheckResult, Judged, Severity } from "../../charter/index.ts";
import type { JudgedVerdict, Judgement } from "../../judge/judge-run.ts";
import { judgedName } from "../../judge/judged-name.ts";
import type { RfcVerdict } from "../../rules/index.ts";
import type { Concern } from "../assess/assessment.ts";
import { concernOf, type OpenCheck } from "../assess/document-concerns.ts";
import { lighter } from "../policy/severity-of.ts";
import { sentence } from "../sentence.ts";
import type { SourceText } from "../source-text.ts";
import type { Askable } from "./askable.ts";
import { whyWords } from "./model-words.ts";

const statuses = {
  satisfied: "pass",
  weak: "weak",
  missing: "fail",
  "not-applicable": "not-applicable",
} as const satisfies Readonly<Record<JudgedVerdict, CheckResult["status"]>>;

/** The result of a check that the rules left unknown and a language model judged. */
export function judgedResult(rfc: Rfc, { check, verdict }: Askable, judgement: Judgement, model: string): CheckResult {
  const { id, item } = check.meta;
  return {
    id,
    item,
    path: rfc.path,
    status: statuses[judgement.verdict],
    reason: sentence(reasonOf(judgement.verdict, check.answer.lookedFor, verdict)),
    evidence: judgement.evidence,
    judged: judgedOf(judgement, model),
  };
}

/**
 * What a language model finds missing or weak, as a finding: never heavier than a warning, whatever the policy says, since a
 * model blocks no merge. Null for what it finds satisfied or not applicable.
 */
export function judgedConcern(
  rfc: Rfc,
  { check, verdict, severity, development }: Askable,
  judgement: Judgement,
  model: string,
  source: SourceText,
): Concern | null {
  if (judgement.verdict !== "missing" && judgement.verdict !== "weak") return null;
  const heaviest = judgement.verdict === "weak" ? lighter(severity) : severity;
  const open: OpenCheck = {
    meta: check.meta,
    severity: atMostWarning(heaviest),
    development,
    verdict: {
      ...verdict,
      reason: reasonOf(judgement.verdict, check.answer.lookedFor, verdict),
      evidence: judgement.evidence,
      line: lineOf(rfc, verdict, judgement),
      missing: true,
    },
  };
  const concern = concernOf(rfc, open, source, null);
  const message = [concern.message, whyWords(judgement.why)].filter((part) => part !== "").join(" ");
  return { ...concern, message, judged: judgedOf(judgement, model) };
}

/** Where the answer belongs by the rules; where they cannot tell, the words that the model goes by. */
function lineOf(rfc: Rfc, verdict: RfcVerdict, judgement: Judgement): number {
  const own = judgement.evidence.find(({ path }) => path === rfc.path);
  const isPlaced = judgement.verdict === "missing" && verdict.question !== null;
  return isPlaced ? verdict.line : (own?.startLine ?? verdict.line);
}

function reasonOf(verdict: JudgedVerdict, wanted: string, { reason }: RfcVerdict): string {
  switch (verdict) {
    case "satisfied":
      return "The document says so, as a language model reads it";
    case "weak":
      return `The document only touches on it, as a language model reads it; looked for ${wanted}`;
    case "missing":
      return `Looked for ${wanted}, and a language model found none`;
    case "not-applicable":
      return `The document is not about this, as a language model reads it; the rules could not tell: ${reason}`;
    default:
      throw new Error(`no such verdict: ${verdict satisfies never}`);
  }
}

const atMostWarning = (severity: Severity): Severity => (severity === "blocking" ? "warning" : severity);

const judgedOf = (judgement: Judgement, model: string): Judged => ({
  model,
  agreed: judgement.agreed,
  of: judgement.of,
  name: judgedName(judgement),
});

import type { Rfc } from "../../artifacts/rfc/index.ts";
import type { JudgeQuestion } from "../../judge/judge-request.ts";
import {
  type JudgedDraft,
  type JudgedQuestion,
  type Judgement,
  type JudgeRun,
  type Unsettled,
  unsettledReasons,
} from "../../judge/judge-run.ts";
import { limits } from "../../judge/limits.ts";
import { isVerbatim } from "./verbatim.ts";

/** What counts of a run for one document: it is about what was asked, and quotes what stands there. */
export interface Heard {
  /** The model's name. */
  readonly model: string;
  /** By check. */
  readonly judgements: ReadonlyMap<string, Judgement>;
  /** By check; of those without a judgement. */
  readonly questions: ReadonlyMap<string, JudgedQuestion>;
  /** Of those without a judgement, in the order of what was asked. */
  readonly unsettled: readonly Unsettled[];
  /** One for each check that is missing or weak by its judgement, at most six. Nothing is proven of them. */
  readonly drafts: readonly JudgedDraft[];
}

/**
 * What of a run is heard for a document about which this was asked. A run comes from outside and may hold anything: what is
 * about another document or check, what quotes other words than the document's, and what is said twice is passed over.
 */
export function heardOf(run: JudgeRun, rfc: Rfc, asked: readonly JudgeQuestion[]): Heard {
  const judgements = new Map<string, Judgement>();
  const questions = new Map<string, JudgedQuestion>();
  const unsettled: Unsettled[] = [];
  const of = <Said extends { readonly path: string; readonly check: string }>(said: readonly Said[], check: string) =>
    said.find((each) => each.path === rfc.path && each.check === check);
  for (const { check, whole } of asked) {
    const judgement = of(run.judgements, check);
    if (judgement !== undefined && isGrounded(judgement, rfc, whole)) {
      judgements.set(check, judgement);
      continue;
    }
    const question = of(run.questions, check);
    if (question !== undefined && isVerbatim(question.evidence, rfc)) questions.set(check, question);
    const left = judgement === undefined ? of(run.unsettled, check)?.reason : "ungrounded";
    if (left !== undefined && unsettledReasons.includes(left)) unsettled.push({ path: rfc.path, check, reason: left });
  }
  const drafts = [...judgements.values()]
    .filter(({ verdict }) => verdict === "missing" || verdict === "weak")
    .flatMap(({ check }) => of(run.drafts, check) ?? [])
    .slice(0, limits.drafts);
  return { model: run.model, judgements, questions, unsettled, drafts };
}

const verdicts: readonly string[] = ["satisfied", "weak", "missing", "not-applicable"];

const isGrounded = ({ verdict, evidence, agreed, of }: Judgement, rfc: Rfc, whole: boolean): boolean =>
  verdicts.includes(verdict) &&
  Number.isInteger(agreed) &&
  Number.isInteger(of) &&
  1 <= agreed &&
  agreed <= of &&
  (verdict !== "missing" || whole) &&
  evidence.length > 0 &&
  evidence.length <= limits.quotes &&
  evidence.every((each) => isVerbatim(each, rfc));

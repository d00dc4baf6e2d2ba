import type { Rfc } from "../../artifacts/rfc/index.ts";
import type { Question } from "../../charter/index.ts";
import type { JudgedDraft } from "../../judge/judge-run.ts";
import { assessDocument } from "../assess/assess-document.ts";
import type { Assessment, Concern, Statement } from "../assess/assessment.ts";
import { headingAt, worthOf } from "../assess/document-questions.ts";
import type { CheckReading } from "../assess/read-checks.ts";
import { decided } from "../proposal/document-facts.ts";
import { sourceText } from "../source-text.ts";
import { judgedConcern, judgedResult } from "./apply-judgement.ts";
import { type Askable, isAskable } from "./askable.ts";
import type { Heard } from "./heard.ts";
import { questionWords } from "./model-words.ts";

/**
 * What the checks and a language model say of one document: the rules' own assessment, in which only checks that they left
 * unknown have another status. A check that is settled as satisfied or not applicable is asked about no more. What the model adds
 * stands behind what the rules say. `isShown` tells of a draft whether our rules have proven it.
 */
export function assessWithJudgements(
  rfc: Rfc,
  readings: readonly CheckReading[],
  heard: Heard,
  isShown: (draft: JudgedDraft) => boolean,
): Assessment {
  const { model, judgements } = heard;
  const settled = [...judgements.values()].filter(({ verdict }) => verdict !== "missing" && verdict !== "weak");
  const ruled = assessDocument(rfc, readings, new Set(settled.map(({ check }) => check)));
  const source = sourceText(rfc.text);
  const judged = readings.filter(isAskable).flatMap((asked) => {
    const judgement = judgements.get(asked.check.meta.id);
    return judgement === undefined ? [] : [{ asked, judgement }];
  });
  const results = new Map(
    judged.map(({ asked, judgement }) => [asked.check.meta.id, judgedResult(rfc, asked, judgement, model)]),
  );
  const drafts = heard.drafts.filter(isShown);
  return {
    ...ruled,
    checks: ruled.checks.map((check) => results.get(check.id) ?? check),
    concerns: [
      ...ruled.concerns,
      ...judged
        .flatMap(({ asked, judgement }) => judgedConcern(rfc, asked, judgement, model, source) ?? [])
        .map((concern) => withDraft(concern, drafts, model)),
    ],
    questions: [...ruled.questions, ...readings.filter(isAskable).flatMap((asked) => questionFor(rfc, asked, heard))],
    statements: [
      ...ruled.statements,
      ...judged.flatMap(({ asked, judgement }): readonly Statement[] =>
        judgement.verdict === "satisfied"
          ? decided(rfc, asked.check.meta, { reason: null, evidence: judgement.evidence }).map(byModel)
          : [],
      ),
    ],
  };
}

function withDraft(concern: Concern, drafts: readonly JudgedDraft[], model: string): Concern {
  const { rule: check, path, startLine: line } = concern;
  const draft = drafts.find((each) => each.check === check);
  if (draft === undefined) return concern;
  return { ...concern, draft: { check, path, line, language: draft.language, text: draft.text.trim(), model } };
}

const byModel = (statement: Statement): Statement => ({ ...statement, judged: true });

/** Below every question of a rule, which has a certainty above zero: a model's question takes the place of none. */
const certaintyOfModel = 0.001;

/** What the model would ask about a check that stays unknown and of which the rules ask nothing. */
function questionFor(
  rfc: Rfc,
  { check: { meta }, verdict, severity }: Askable,
  { model, questions }: Heard,
): readonly Question[] {
  const asked = verdict.question === null ? questions.get(meta.id) : undefined;
  const question = questionWords(asked?.question ?? "");
  if (asked === undefined || question === "") return [];
  const line = asked.evidence.path === rfc.path ? asked.evidence.startLine : verdict.line;
  return [
    {
      item: meta.item,
      check: meta.id,
      path: rfc.path,
      line,
      heading: headingAt(rfc, line),
      question,
      model,
      weight: worthOf[severity] * certaintyOfModel,
    },
  ];
}

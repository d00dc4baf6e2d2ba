import type { JudgeRun } from "../../judge/judge-run.ts";
import { assessDocument } from "../assess/assess-document.ts";
import type { Assessment } from "../assess/assessment.ts";
import { compare } from "../questions.ts";
import type { JudgeReport } from "../review.ts";
import type { DraftProof } from "./drafts/draft-proof.ts";
import { isProven } from "./drafts/prove-draft.ts";
import { heardOf } from "./heard.ts";
import type { DesignReading } from "./read-designs.ts";
import { assessWithJudgements } from "./with-judgements.ts";

/** What rules and model conclude of one document. */
export interface AssessedDesign {
  readonly path: string;
  readonly assessment: Assessment;
  /** Checks that stay unknown, of those a model was to be asked about; empty without one. */
  readonly unsettled: JudgeReport["unsettled"];
  /** Why a model was shown nothing of it; null where it was, where nothing would be asked, and without one. */
  readonly withheld: string | null;
  /** Whether a model was asked about it. */
  readonly asked: boolean;
}

/** Assesses a document, with what a model said where one was asked. Its drafts are held against `proof`. */
export function assessDesign(design: DesignReading, run: JudgeRun | null, proof: DraftProof): AssessedDesign {
  const { rfc, readings, plan } = design;
  const { path } = rfc;
  if (run === null) {
    const assessment = assessDocument(rfc, readings);
    return { path, assessment, unsettled: [], withheld: null, asked: false };
  }
  const { questions, withheld } = plan();
  const heard = heardOf(run, rfc, questions);
  const assessment = assessWithJudgements(rfc, readings, heard, (draft) => isProven(draft, design, proof));
  return { path, assessment, unsettled: heard.unsettled, withheld, asked: questions.length > 0 };
}

/** What is said of the model; null without one, and where there was nothing to ask it. */
export function judgeReportOf(run: JudgeRun | null, designs: readonly AssessedDesign[]): JudgeReport | null {
  const withheld = designs.flatMap(({ path, withheld: reason }) => (reason === null ? [] : [{ path, reason }]));
  if (run === null || (withheld.length === 0 && !designs.some(({ asked }) => asked))) return null;
  return {
    model: run.model,
    unsettled: designs
      .flatMap(({ unsettled }) => unsettled)
      .toSorted((a, b) => compare(a.path, b.path) || compare(a.check, b.check)),
    withheld: withheld.toSorted((a, b) => compare(a.path, b.path)),
  };
}

import type { Review } from "../review/index.ts";
import { type Annotation, annotatable, annotate, maxAnnotations } from "./check/annotations.ts";
import { textBlocks } from "./check/text-blocks.ts";
import { fitting, resultBlocks, shortened } from "./comment/comment.ts";
import type { Step } from "./comment/detail.ts";
import { questionBlocks } from "./comment/question-blocks.ts";
import { noContext, type ReportContext } from "./context.ts";
import type { Links } from "./markdown/links.ts";
import { type Block, paragraph } from "./markdown/nodes.ts";
import { serialize } from "./markdown/serialize.ts";
import { type Conclusion, conclusionOf, sentenceOf, titleOf } from "./verdict.ts";

/** What a completed check run shows. */
export interface CheckRun {
  readonly conclusion: Conclusion;
  readonly title: string;
  /** Markdown: notices, checklist, findings and questions; stands alone when the comment is gone. */
  readonly summary: string;
  /** Markdown: how the review was made, every check with its evidence, the files and the policy in force. */
  readonly text: string;
  readonly annotations: readonly Annotation[];
}

/** GitHub takes 65,535 characters in summary and text each (OpenAPI description of `checks/create`, read 2026-11). */
const budget = 60_000;

/** Renders a review as a completed check run. `links` and `context` as for the comment. */
export function renderCheckRun(
  review: Review,
  links: Links | null = null,
  context: ReportContext = noContext,
): CheckRun {
  return {
    conclusion: conclusionOf(review, context),
    title: titleOf(review, context),
    summary: fitting((step) => serialize(summaryBlocks(review, links, context, step)), budget),
    text: fitting(
      (step) => serialize([...textBlocks(review, links, context, step), ...shortened(step, review, links, context)]),
      budget,
    ),
    annotations: annotate(review),
  };
}

function summaryBlocks(review: Review, links: Links | null, context: ReportContext, step: Step): Block[] {
  const sentence = sentenceOf(review, context);
  const noted = annotatable(review).length;
  const rest =
    noted > maxAnnotations
      ? [paragraph(`The first ${maxAnnotations} of ${noted} findings on changed lines are annotated.`)]
      : [];
  return [
    paragraph(`${sentence.slice(0, 1).toUpperCase()}${sentence.slice(1)}.`),
    ...resultBlocks(review, links, context, step.detail),
    ...(review.questions.length > 0 ? questionBlocks(review, links, 1) : []),
    ...rest,
    ...shortened(step, review, links, context),
  ];
}

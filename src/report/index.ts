export { renderBlockedNotice } from "./blocked-notice.ts";
export { type Annotation, annotate } from "./check/annotations.ts";
export { type CheckRun, renderCheckRun } from "./check-run.ts";
export { commentBudget, commentMeaning, renderComment } from "./comment/comment.ts";
export {
  type Delta,
  type Notice,
  noContext,
  type PastFinding,
  type PastReview,
  type ReportContext,
  type RunFacts,
} from "./context.ts";
export { readDetails } from "./details/details-schema.ts";
export { toDetails } from "./details/to-details.ts";
export type { FileTimeline, HeldLock, ReviewDetails, TimelineStatement } from "./details.ts";
export { renderGitlab } from "./gitlab.ts";
export { renderSuggestion, renderSuggestionBatch } from "./inline-suggestion.ts";
export { renderJson, toReport } from "./json.ts";
export type { Links } from "./markdown/links.ts";
export { renderMarkdown } from "./markdown.ts";
export { renderRdjson } from "./rdjson.ts";
export { type Report, reportSchema } from "./report-schema.ts";
export { rulePages } from "./rule-pages.ts";
export { renderSarif } from "./sarif/sarif.ts";
export { renderText } from "./text/text.ts";
export { type Conclusion, conclusionOf, sentenceOf, titleOf } from "./verdict.ts";

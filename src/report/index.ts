export { type Annotation, type CheckRun, renderCheckRun } from "./check-run.ts";
export { commentBudget, renderComment } from "./comment/comment.ts";
export { renderJson, toReport } from "./json.ts";
export type { Links } from "./markdown/links.ts";
export { renderMarkdown } from "./markdown.ts";
export { type Report, reportSchema } from "./report-schema.ts";
export { renderText, type TextOptions } from "./text/text.ts";
export { type Conclusion, conclusionOf, sentenceOf, type Tally, tally, titleOf } from "./verdict.ts";

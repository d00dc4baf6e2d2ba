export { type JointQuestion, jointQuestions } from "./causes.ts";
export { type Choice, choicesOf } from "./choices.ts";
export { type JointDraft, jointDrafts } from "./joint-drafts.ts";

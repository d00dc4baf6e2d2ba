export { jointQuestions } from "./causes.ts";
export { choicesOf } from "./choices.ts";
export { jointDrafts } from "./joint-drafts.ts";

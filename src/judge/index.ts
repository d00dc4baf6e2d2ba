export { type ModelAnswer, type ModelClient, type ModelPrompt, ModelUnavailable } from "./client/model-client.ts";
export type { JudgeQuestion, JudgeRequest, Window } from "./judge-request.ts";
export type { JudgeRun, JudgeUsage } from "./judge-run.ts";

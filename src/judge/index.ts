export {
  type ModelAnswer,
  type ModelClient,
  type ModelPrompt,
  ModelUnavailable,
  type TokenUse,
} from "./client/model-client.ts";
export type { Allowance, Judge, JudgeCustomer, JudgementCache } from "./judge.ts";
export type { Aside, JudgeQuestion, JudgeRequest, Passage, PassageLine, Window } from "./judge-request.ts";
export {
  isLastingRun,
  type JudgedDraft,
  type JudgedQuestion,
  type JudgedVerdict,
  type Judgement,
  type JudgeRun,
  type JudgeUsage,
  type Unsettled,
  type UnsettledReason,
  unsettledReasons,
} from "./judge-run.ts";
export { judgedName } from "./judged-name.ts";
export { withoutDisputed } from "./without-disputed.ts";

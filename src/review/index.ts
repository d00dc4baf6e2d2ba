export { unsettledReasons } from "../judge/judge-run.ts";
export type {
  ApiChange,
  ContractRows,
  OperationFate,
  OperationRow,
  OperationVerdict,
} from "./api-change/api-change.ts";
export { bufRequestOf, mayNeedBuf } from "./buf-request-of.ts";
export { bufRunOf } from "./buf-run-of.ts";
export { dayAfter, dayOf, lastDay } from "./day.ts";
export { explainPath } from "./explain/explain-path.ts";
export { explainPolicy, type PolicyLine } from "./explain/explain-policy.ts";
export type { PathExplanation } from "./explain/explanation.ts";
export { judgeRequestOf, mayNeedJudge } from "./judge-request-of.ts";
export { judgeRunOf } from "./judge-run-of.ts";
export { ownRules } from "./own-rules.ts";
export { defaultPolicy, policyPath } from "./policy/default-policy.ts";
export { matchesGlob } from "./policy/glob.ts";
export { type LayeredPolicy, layerPolicies } from "./policy/layer-policies.ts";
export { nearest } from "./policy/nearest.ts";
export { type PolicyReading, parsePolicy, policyFromObject } from "./policy/parse-policy.ts";
export type { PolicyLayer } from "./policy/policy-layer.ts";
export { policyOfBase } from "./policy/policy-of-base.ts";
export { formatPolicyProblem } from "./policy/policy-problem.ts";
export { organisationSchema, type Policy, policySchema, sectionIds } from "./policy/policy-schema.ts";
export { ownSeverity, severityOfRule, type WeighedRule } from "./policy/severity-of.ts";
export { proveSuggestions } from "./prove-suggestions.ts";
export { mayNeedRehearsal, rehearsalsOf } from "./rehearsals-of.ts";
export {
  type ChecklistItem,
  type Draft,
  type ItemStatus,
  type JudgeReport,
  type OpenChoice,
  type ProposalPart,
  proposalParts,
  type Review,
} from "./review.ts";
export { type ReviewOptions, reviewChange } from "./review-change.ts";
export type {
  ColumnChange,
  ForeignKeyChange,
  SchemaChange,
  TableChange,
} from "./schema-change/table-change.ts";
export {
  contextOf,
  isContextPath,
  isDocumentPath,
  mayBeContext,
  mayBeInScope,
  mayBeModule,
  type Selection,
} from "./select-files.ts";
export { readSetUp } from "./set-up/read-set-up.ts";
export { noSetUp, type SetUp } from "./set-up/set-up.ts";
export { setUpAlone } from "./set-up/set-up-alone.ts";
export { isSetUpPath, type SetUpPath, setUpPaths } from "./set-up/set-up-paths.ts";
export type { ShadowReport } from "./shadow-report.ts";
export { isLasting, shadowRunOf } from "./shadow-run-of.ts";
export { statisticsPath } from "./statistics/statistics-path.ts";
export { namesOtherDesigns } from "./traceability/names-other-designs.ts";
export { neverWaived } from "./waivers/never-waived.ts";
export { waiversPath } from "./waivers/waivers-path.ts";
export { waiversSchema } from "./waivers/waivers-schema.ts";
export type { ApprovedWaiver } from "./weigh-findings.ts";

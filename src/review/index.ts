export type { ApprovedWaiver } from "./conclude.ts";
export { matchesGlob } from "./policy/glob.ts";
export { defaultPolicy, type PolicyReading, parsePolicy, policyFromObject, policyPath } from "./policy/parse-policy.ts";
export { policyOfBase } from "./policy/policy-of-base.ts";
export { formatPolicyProblem, type PolicyProblem } from "./policy/policy-problem.ts";
export { type Policy, policySchema, sectionIds } from "./policy/policy-schema.ts";
export {
  type ArtifactKind,
  type ChecklistItem,
  type Draft,
  type ItemStatus,
  type LineSpan,
  type ProposalPart,
  type ProposalPartId,
  proposalParts,
  type Review,
  type ReviewedFile,
  type RuleNote,
  type SummaryLine,
  type Verdict,
} from "./review.ts";
export { type ReviewOptions, reviewChange } from "./review-change.ts";
export { mayBeInScope, type Selection } from "./select-files.ts";
export type { ShadowReport, ShadowStatement } from "./shadow-report.ts";

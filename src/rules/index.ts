export {
  type ApiContext,
  type ApiRuleResult,
  apiRules,
  runApiRules,
} from "./api/index.ts";
export { tableContradictions } from "./api/tables/table-contradictions.ts";
export { code } from "./code.ts";
export { breaksOldCode, type Claim, claims, opensRows } from "./migration/claims.ts";
export { sqlType } from "./migration/draft/sql-type.ts";
export {
  databasesOf,
  designRules,
  type MigrationExample,
  type MigrationRule,
  type MigrationRuleResult,
  migrationRules,
  runMigrationRules,
} from "./migration/index.ts";
export { type ObservedRule, observedRules, shadowObserved, tenantLeak } from "./observed/index.ts";
export { rulePage } from "./page/rule-page.ts";
export { allRulesOf, rulesOf, type Tool } from "./peers/tool-rules.ts";
export {
  choicesOf,
  compareWithContract,
  jointDrafts,
  jointQuestions,
  rfcChecks,
} from "./rfc/index.ts";
export type { CheckAnswer, RfcCheck, RfcVerdict } from "./rfc/rfc-check.ts";
export type { Observation } from "./rule.ts";
export {
  findRule,
  type RuleBookEntry,
  type RuleGroup,
  type RuleSummary,
  ruleBook,
  ruleGroups,
  ruleIds,
  summaryOf,
} from "./rule-book.ts";

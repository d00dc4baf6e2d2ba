export {
  type MigrationExample,
  type MigrationRule,
  type MigrationRuleResult,
  migrationRules,
  runMigrationRules,
} from "./migration/index.ts";
export { rfcChecks } from "./rfc/index.ts";
export type { RfcCheck, RfcExample, RfcVerdict } from "./rfc/rfc-check.ts";
export type { Observation, Reference, RuleMeta } from "./rule.ts";
export { findRule, type RuleBookEntry, type RuleSummary, ruleBook, ruleIds, summaryOf } from "./rule-book.ts";

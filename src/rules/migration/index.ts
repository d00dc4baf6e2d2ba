import { compatibilityRules } from "./compatibility/index.ts";
import { hygieneRules } from "./hygiene/index.ts";
import { locksRules } from "./locks/index.ts";
import type { MigrationRule } from "./migration-rule.ts";
import { modellingRules } from "./modelling/index.ts";
import { privacyRules } from "./privacy/index.ts";
import { rewritesRules } from "./rewrites/index.ts";
import { statementsRules } from "./statements/index.ts";
import { tenancyRules } from "./tenancy/index.ts";
import { transactionsRules } from "./transactions/index.ts";

export type { MigrationExample, MigrationRule } from "./migration-rule.ts";
export { type MigrationRuleResult, runMigrationRules } from "./run-migration-rules.ts";

/** Every migration rule; the order is that of the rule book. */
export const migrationRules: readonly MigrationRule[] = [
  ...locksRules,
  ...rewritesRules,
  ...transactionsRules,
  ...compatibilityRules,
  ...statementsRules,
  ...modellingRules,
  ...tenancyRules,
  ...privacyRules,
  ...hygieneRules,
];

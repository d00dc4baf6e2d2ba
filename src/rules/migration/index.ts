import { families } from "./families.ts";
import type { MigrationRule } from "./migration-rule.ts";

export { families } from "./families.ts";
export { databasesOf, type MigrationExample, type MigrationRule } from "./migration-rule.ts";
export { type MigrationRuleResult, runMigrationRules } from "./run-migration-rules.ts";

/** Every migration rule; the order is that of the rule book. */
export const migrationRules: readonly MigrationRule[] = families.flatMap(({ rules }) => rules);

/** Those that also read the SQL of a design document. */
export const designRules: readonly MigrationRule[] = families.flatMap(({ ofDesigns, rules }) =>
  ofDesigns ? rules : [],
);

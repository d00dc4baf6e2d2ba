import type { MigrationRule } from "../migration-rule.ts";

/** Rules about sensitive data and how long it is kept, in the order of the rule book. */
export const privacyRules: readonly MigrationRule[] = [];

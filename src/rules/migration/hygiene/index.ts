import type { MigrationRule } from "../migration-rule.ts";

/** Rules about the files of a history, in the order of the rule book. */
export const hygieneRules: readonly MigrationRule[] = [];

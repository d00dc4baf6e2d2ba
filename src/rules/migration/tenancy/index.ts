import type { MigrationRule } from "../migration-rule.ts";
import { policyAlwaysTrue } from "./policy-always-true.ts";
import { rlsNotEnabled } from "./rls-not-enabled.ts";
import { tenantColumnMissing } from "./tenant-column-missing.ts";

/** Rules about tenants, row-level security and privileges, in the order of the rule book. */
export const tenancyRules: readonly MigrationRule[] = [rlsNotEnabled, policyAlwaysTrue, tenantColumnMissing];

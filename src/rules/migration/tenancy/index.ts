import type { MigrationRule } from "../migration-rule.ts";
import { matviewExposes } from "./matview-exposes.ts";
import { policyAlwaysTrue } from "./policy-always-true.ts";
import { policyColumnUnindexed } from "./policy-column-unindexed.ts";
import { policyCommandGap } from "./policy-command-gap.ts";
import { policyGucUnsafe } from "./policy-guc-unsafe.ts";
import { policyInsertUnchecked } from "./policy-insert-unchecked.ts";
import { policyMissingTenantPredicate } from "./policy-missing-tenant-predicate.ts";
import { policyMultiplePermissive } from "./policy-multiple-permissive.ts";
import { policyPerRowFunction } from "./policy-per-row-function.ts";
import { policyRecursive } from "./policy-recursive.ts";
import { policyToPublic } from "./policy-to-public.ts";
import { policyUserEditableClaim } from "./policy-user-editable-claim.ts";
import { policyWithCheckMissing } from "./policy-with-check-missing.ts";
import { rlsDisabledOrPolicyDropped } from "./rls-disabled-or-policy-dropped.ts";
import { rlsEnabledNoPolicy } from "./rls-enabled-no-policy.ts";
import { rlsNotEnabled } from "./rls-not-enabled.ts";
import { rlsNotForced } from "./rls-not-forced.ts";
import { rlsPolicyWithoutEnable } from "./rls-policy-without-enable.ts";
import { secdefExecutable } from "./secdef-executable.ts";
import { secdefSearchPath } from "./secdef-search-path.ts";
import { tenantColumnMissing } from "./tenant-column-missing.ts";
import { viewDefiner } from "./view-definer.ts";

/** Rules about tenants, row-level security and privileges, in the order of the rule book. */
export const tenancyRules: readonly MigrationRule[] = [
  rlsNotEnabled,
  rlsPolicyWithoutEnable,
  rlsEnabledNoPolicy,
  rlsNotForced,
  rlsDisabledOrPolicyDropped,
  policyAlwaysTrue,
  policyInsertUnchecked,
  policyWithCheckMissing,
  policyMissingTenantPredicate,
  policyCommandGap,
  policyToPublic,
  policyPerRowFunction,
  policyUserEditableClaim,
  policyGucUnsafe,
  policyMultiplePermissive,
  policyRecursive,
  policyColumnUnindexed,
  viewDefiner,
  matviewExposes,
  secdefSearchPath,
  secdefExecutable,
  tenantColumnMissing,
];

import type { MigrationRule } from "../migration-rule.ts";
import { authSchemaExposed } from "./auth-schema-exposed.ts";
import { bypassrlsRole } from "./bypassrls-role.ts";
import { copyFromRls } from "./copy-from-rls.ts";
import { defaultPrivilegesPublic } from "./default-privileges-public.ts";
import { extensionInPublic } from "./extension-in-public.ts";
import { fkToAuthUnique } from "./fk-to-auth-unique.ts";
import { fkWithoutTenant } from "./fk-without-tenant.ts";
import { foreignTableExposed } from "./foreign-table-exposed.ts";
import { grantAll } from "./grant-all.ts";
import { grantToPublic } from "./grant-to-public.ts";
import { grantTruncateReferences } from "./grant-truncate-references.ts";
import { matviewExposes } from "./matview-exposes.ts";
import { onConflictOrTriggerBypass } from "./on-conflict-or-trigger-bypass.ts";
import { partitionChildRls } from "./partition-child-rls.ts";
import { pgGraphqlExposure } from "./pg-graphql-exposure.ts";
import { pkWithoutTenant } from "./pk-without-tenant.ts";
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
import { publicStorageBucket } from "./public-storage-bucket.ts";
import { publicationAllTables } from "./publication-all-tables.ts";
import { queueExposure } from "./queue-exposure.ts";
import { rlsDisabledOrPolicyDropped } from "./rls-disabled-or-policy-dropped.ts";
import { rlsEnabledNoPolicy } from "./rls-enabled-no-policy.ts";
import { rlsNotEnabled } from "./rls-not-enabled.ts";
import { rlsNotForced } from "./rls-not-forced.ts";
import { rlsPolicyWithoutEnable } from "./rls-policy-without-enable.ts";
import { secdefExecutable } from "./secdef-executable.ts";
import { secdefSearchPath } from "./secdef-search-path.ts";
import { sequenceGrants } from "./sequence-grants.ts";
import { superuserGrant } from "./superuser-grant.ts";
import { tenantColumnMissing } from "./tenant-column-missing.ts";
import { tenantColumnNoFk } from "./tenant-column-no-fk.ts";
import { tenantColumnNullable } from "./tenant-column-nullable.ts";
import { tenantColumnType } from "./tenant-column-type.ts";
import { tenantColumnUpdatable } from "./tenant-column-updatable.ts";
import { unapprovedExtension } from "./unapproved-extension.ts";
import { uniqueWithoutTenant } from "./unique-without-tenant.ts";
import { untrustedLanguage } from "./untrusted-language.ts";
import { viewDefiner } from "./view-definer.ts";

/** Rules about tenants, row-level security and privileges, in the order of the rule book. */
export const tenancyRules: readonly MigrationRule[] = [
  rlsNotEnabled,
  rlsPolicyWithoutEnable,
  rlsEnabledNoPolicy,
  rlsNotForced,
  rlsDisabledOrPolicyDropped,
  partitionChildRls,
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
  foreignTableExposed,
  secdefSearchPath,
  secdefExecutable,
  bypassrlsRole,
  superuserGrant,
  grantToPublic,
  grantAll,
  grantTruncateReferences,
  sequenceGrants,
  defaultPrivilegesPublic,
  publicationAllTables,
  copyFromRls,
  onConflictOrTriggerBypass,
  tenantColumnMissing,
  tenantColumnNullable,
  tenantColumnNoFk,
  tenantColumnType,
  tenantColumnUpdatable,
  uniqueWithoutTenant,
  fkWithoutTenant,
  pkWithoutTenant,
  extensionInPublic,
  unapprovedExtension,
  untrustedLanguage,
  authSchemaExposed,
  publicStorageBucket,
  fkToAuthUnique,
  pgGraphqlExposure,
  queueExposure,
];

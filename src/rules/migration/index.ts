import { addColumnVolatileDefault } from "./add-column-volatile-default.ts";
import { addRequiredColumn } from "./add-required-column.ts";
import { checkValidatesImmediately } from "./check-validates-immediately.ts";
import { concurrentInTransaction } from "./concurrent-in-transaction.ts";
import { dropColumn } from "./drop-column.ts";
import { dropTable } from "./drop-table.ts";
import { fkValidatesImmediately } from "./fk-validates-immediately.ts";
import { fkWithoutIndex } from "./fk-without-index.ts";
import { indexNotConcurrent } from "./index-not-concurrent.ts";
import type { MigrationRule } from "./migration-rule.ts";
import { missingLockTimeout } from "./missing-lock-timeout.ts";
import { mutationWithoutWhere } from "./mutation-without-where.ts";
import { pkMissing } from "./pk-missing.ts";
import { policyAlwaysTrue } from "./policy-always-true.ts";
import { renameColumn } from "./rename-column.ts";
import { renameTable } from "./rename-table.ts";
import { rlsNotEnabled } from "./rls-not-enabled.ts";
import { setNotNullScan } from "./set-not-null-scan.ts";
import { tenantColumnMissing } from "./tenant-column-missing.ts";
import { typeChangeRewrite } from "./type-change-rewrite.ts";
import { uniqueBuildsIndex } from "./unique-builds-index.ts";

export type { MigrationExample, MigrationRule } from "./migration-rule.ts";
export { type MigrationRuleResult, runMigrationRules } from "./run-migration-rules.ts";

/** Every migration rule; the order is that of the rule book. */
export const migrationRules: readonly MigrationRule[] = [
  indexNotConcurrent,
  concurrentInTransaction,
  fkValidatesImmediately,
  checkValidatesImmediately,
  uniqueBuildsIndex,
  setNotNullScan,
  typeChangeRewrite,
  addColumnVolatileDefault,
  addRequiredColumn,
  dropColumn,
  dropTable,
  renameColumn,
  renameTable,
  missingLockTimeout,
  mutationWithoutWhere,
  pkMissing,
  fkWithoutIndex,
  rlsNotEnabled,
  policyAlwaysTrue,
  tenantColumnMissing,
];

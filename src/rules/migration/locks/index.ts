import type { MigrationRule } from "../migration-rule.ts";
import { attachPartitionScan } from "./attach-partition-scan.ts";
import { checkValidatesImmediately } from "./check-validates-immediately.ts";
import { concurrentInTransaction } from "./concurrent-in-transaction.ts";
import { concurrentMixedWithOtherDdl } from "./concurrent-mixed-with-other-ddl.ts";
import { concurrentOnPartitioned } from "./concurrent-on-partitioned.ts";
import { createPartitionLocksParent } from "./create-partition-locks-parent.ts";
import { detachPartitionBlocking } from "./detach-partition-blocking.ts";
import { disableTriggers } from "./disable-triggers.ts";
import { domainConstraintValidates } from "./domain-constraint-validates.ts";
import { domainWithConstraint } from "./domain-with-constraint.ts";
import { dropIndexNotConcurrent } from "./drop-index-not-concurrent.ts";
import { dropLocksRelatedTables } from "./drop-locks-related-tables.ts";
import { exclusionOnExisting } from "./exclusion-on-existing.ts";
import { explicitLockTable } from "./explicit-lock-table.ts";
import { fkLocksParent } from "./fk-locks-parent.ts";
import { fkMultipleParents } from "./fk-multiple-parents.ts";
import { fkValidatesImmediately } from "./fk-validates-immediately.ts";
import { indexNotConcurrent } from "./index-not-concurrent.ts";
import { locksSeveralTables } from "./locks-several-tables.ts";
import { matviewRefreshBlocking } from "./matview-refresh-blocking.ts";
import { mergeableAlters } from "./mergeable-alters.ts";
import { notValidLeftBehind } from "./not-valid-left-behind.ts";
import { pkBuildsIndex } from "./pk-builds-index.ts";
import { pkUsingIndexNullable } from "./pk-using-index-nullable.ts";
import { reindexNotConcurrent } from "./reindex-not-concurrent.ts";
import { setLoggedTablespaceAm } from "./set-logged-tablespace-am.ts";
import { setNotNullOnNotvalidNn } from "./set-not-null-on-notvalid-nn.ts";
import { setNotNullScan } from "./set-not-null-scan.ts";
import { triggerDdlLock } from "./trigger-ddl-lock.ts";
import { uniqueBuildsIndex } from "./unique-builds-index.ts";
import { vacuumFullOrCluster } from "./vacuum-full-or-cluster.ts";
import { validateSameTx } from "./validate-same-tx.ts";
import { workUnderAccessExclusive } from "./work-under-access-exclusive.ts";

/** Rules about locks, and the scans done while they are held, in the order of the rule book. */
export const locksRules: readonly MigrationRule[] = [
  indexNotConcurrent,
  dropIndexNotConcurrent,
  reindexNotConcurrent,
  concurrentInTransaction,
  concurrentMixedWithOtherDdl,
  concurrentOnPartitioned,
  detachPartitionBlocking,
  attachPartitionScan,
  createPartitionLocksParent,
  matviewRefreshBlocking,
  fkValidatesImmediately,
  fkLocksParent,
  fkMultipleParents,
  checkValidatesImmediately,
  validateSameTx,
  notValidLeftBehind,
  uniqueBuildsIndex,
  pkBuildsIndex,
  pkUsingIndexNullable,
  exclusionOnExisting,
  setNotNullScan,
  setNotNullOnNotvalidNn,
  dropLocksRelatedTables,
  workUnderAccessExclusive,
  mergeableAlters,
  locksSeveralTables,
  triggerDdlLock,
  disableTriggers,
  vacuumFullOrCluster,
  setLoggedTablespaceAm,
  domainConstraintValidates,
  domainWithConstraint,
  explicitLockTable,
];

import type { MigrationRule } from "../migration-rule.ts";
import { checkValidatesImmediately } from "./check-validates-immediately.ts";
import { concurrentInTransaction } from "./concurrent-in-transaction.ts";
import { fkValidatesImmediately } from "./fk-validates-immediately.ts";
import { indexNotConcurrent } from "./index-not-concurrent.ts";
import { missingLockTimeout } from "./missing-lock-timeout.ts";
import { setNotNullScan } from "./set-not-null-scan.ts";
import { uniqueBuildsIndex } from "./unique-builds-index.ts";

/** Rules about locks, and the scans done while they are held, in the order of the rule book. */
export const locksRules: readonly MigrationRule[] = [
  indexNotConcurrent,
  concurrentInTransaction,
  fkValidatesImmediately,
  checkValidatesImmediately,
  uniqueBuildsIndex,
  setNotNullScan,
  missingLockTimeout,
];

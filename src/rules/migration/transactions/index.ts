import type { MigrationRule } from "../migration-rule.ts";
import { concurrentNotRerunnable } from "./concurrent-not-rerunnable.ts";
import { duplicateAssignment } from "./duplicate-assignment.ts";
import { enumAddValueInTx } from "./enum-add-value-in-tx.ts";
import { enumValueUsedSameTx } from "./enum-value-used-same-tx.ts";
import { identifierTruncated } from "./identifier-truncated.ts";
import { mixedDdlDml } from "./mixed-ddl-dml.ts";
import { nonTransactionalStatement } from "./non-transactional-statement.ts";
import { notRerunnable } from "./not-rerunnable.ts";
import { opaqueDynamicSql } from "./opaque-dynamic-sql.ts";
import { transactionNesting } from "./transaction-nesting.ts";
import { transactionNotClosed } from "./transaction-not-closed.ts";

/** Rules about the shape of a transaction, about running a file again, and about what fails or stays unseen, in the order of the rule book. */
export const transactionsRules: readonly MigrationRule[] = [
  transactionNesting,
  transactionNotClosed,
  nonTransactionalStatement,
  enumAddValueInTx,
  enumValueUsedSameTx,
  mixedDdlDml,
  notRerunnable,
  concurrentNotRerunnable,
  duplicateAssignment,
  identifierTruncated,
  opaqueDynamicSql,
];

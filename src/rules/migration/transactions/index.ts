import type { MigrationRule } from "../migration-rule.ts";
import { concurrentNotRerunnable } from "./concurrent-not-rerunnable.ts";
import { enumAddValueInTx } from "./enum-add-value-in-tx.ts";
import { nonTransactionalStatement } from "./non-transactional-statement.ts";
import { notRerunnable } from "./not-rerunnable.ts";
import { transactionNesting } from "./transaction-nesting.ts";
import { transactionNotClosed } from "./transaction-not-closed.ts";

/** Rules about the shape of a transaction, and about running a file again, in the order of the rule book. */
export const transactionsRules: readonly MigrationRule[] = [
  transactionNesting,
  transactionNotClosed,
  nonTransactionalStatement,
  enumAddValueInTx,
  notRerunnable,
  concurrentNotRerunnable,
];

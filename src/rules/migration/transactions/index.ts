import type { MigrationRule } from "../migration-rule.ts";
import { transactionNesting } from "./transaction-nesting.ts";
import { transactionNotClosed } from "./transaction-not-closed.ts";

/** Rules about the shape of a transaction, and about running a file again, in the order of the rule book. */
export const transactionsRules: readonly MigrationRule[] = [transactionNesting, transactionNotClosed];

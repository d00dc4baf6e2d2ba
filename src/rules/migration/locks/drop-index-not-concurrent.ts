import { indexOf, type OperationOf, type Schema } from "../../../artifacts/migration/index.ts";
import type { Suggestion } from "../../../charter/index.ts";
import { insertAt, placeAfter } from "../draft/insertion.ts";
import { runOutside } from "../draft/run-outside.ts";
import { alone } from "../draft/statements.ts";
import { isKnownInFull } from "../reading/known-in-full.ts";
import { manual } from "../reading/manual.ts";
import { writeOutsideTransaction } from "../reading/no-transaction.ts";
import { code, sqlName } from "../reading/sql-name.ts";
import { linesOf } from "../reading/text-of-range.ts";
import { type Found, lockRule } from "./define-lock-rule.ts";

const dropIndexWords = /^\s*drop\s+index\b/i;

/** Made by this change, not there at all, needed by a constraint (the server refuses the drop), or of a partitioned table. */
function isSpared({ index, ifExists }: OperationOf<"drop-index">, before: Schema, atStart: Schema): boolean {
  const found = indexOf(before, index);
  if (found === null) return ifExists && !before.blindSpots && isKnownInFull(atStart);
  const isNew = indexOf(atStart, index) === null;
  return isNew || found.index.constraint !== null || found.table.partitionedBy !== null;
}

/** One statement may drop several indexes: the first speaks for all. */
function isFirst({ step, operation }: Found<"drop-index">): boolean {
  return step.statement.operations.find(({ kind }) => kind === "drop-index") === operation;
}

function suggestion({ step }: Found<"drop-index">): Suggestion | null {
  const { statement, migration } = step;
  const words = dropIndexWords.exec(statement.text)?.[0];
  if (words === undefined || statement.operations.length > 1) return null;
  const start = { line: statement.range.startLine, column: statement.range.startColumn };
  return insertAt(linesOf(migration), placeAfter(start, statement.text, words.length), " CONCURRENTLY");
}

export const dropIndexNotConcurrent = lockRule({
  kinds: ["drop-index"],
  tell(found) {
    const { step, operation, change } = found;
    if (operation.concurrently || !isFirst(found) || isSpared(operation, step.before, change.before)) return null;
    const name = sqlName(operation.index);
    const drop = `DROP INDEX CONCURRENTLY IF EXISTS ${name}`;
    const taken = runOutside(step, suggestion(found));
    return {
      form: "DROP INDEX",
      subject: name,
      remedy: writeOutsideTransaction(step, code(drop)),
      suggestion: taken,
      draft: taken === null ? alone(step, `${drop};`) : [],
    };
  },
  meta: {
    id: "drop-index-not-concurrent",
    title: "Index dropped without CONCURRENTLY",
    item: "backward-compatible-migrations",
    severity: "warning",
    problem:
      "`DROP INDEX` takes `ACCESS EXCLUSIVE` on the table of the index. The drop itself is quick, but it first waits behind every running query of the table, and each new one waits behind it.",
    remedy:
      "Write `DROP INDEX CONCURRENTLY`, which waits for running queries without stopping new ones. It refuses to run in a transaction, takes one index and no `CASCADE`.",
    quietWhen: [
      "The index or its table is made earlier in the same change.",
      "`IF EXISTS`, and the migrations before it, which are known in full, make no such index.",
      "The index belongs to a constraint: the server refuses the statement.",
      "The table is partitioned, where CONCURRENTLY is not possible.",
    ],
    references: [manual.dropIndex],
    examples: {
      bad: [
        {
          title: "an index that is in use or not",
          base: "CREATE TABLE users (id bigint PRIMARY KEY, email text);\nCREATE INDEX users_email_idx ON users (email);",
          sql: "DROP INDEX users_email_idx;",
          quote: "DROP INDEX users_email_idx",
        },
        {
          title: "whether it exists or not",
          sql: "DROP INDEX IF EXISTS users_email_idx;",
          quote: "DROP INDEX IF EXISTS users_email_idx",
        },
      ],
      good: [
        { title: "dropped concurrently", sql: "DROP INDEX CONCURRENTLY IF EXISTS users_email_idx;" },
        {
          title: "an index of the same change",
          sql: "CREATE TABLE users (id bigint PRIMARY KEY, email text);\nCREATE INDEX users_email_idx ON users (email);\nDROP INDEX users_email_idx;",
        },
      ],
    },
  },
});

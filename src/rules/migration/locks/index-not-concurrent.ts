import type { MigrationChange, OperationOf, Step } from "../../../artifacts/migration/index.ts";
import type { Suggestion } from "../../../charter/index.ts";
import type { Observation } from "../../rule.ts";
import { insertAt, placeAfter } from "../draft/insertion.ts";
import { runOutside } from "../draft/run-outside.ts";
import { alone } from "../draft/statements.ts";
import type { MigrationRule } from "../migration-rule.ts";
import { kept, violation } from "../observe.ts";
import { lockSentence } from "../reading/lock-sentence.ts";
import { writeOutsideTransaction } from "../reading/no-transaction.ts";
import { code, sqlName } from "../reading/sql-name.ts";
import { onExistingTables, type TableStep } from "../reading/table-steps.ts";
import { linesOf } from "../reading/text-of-range.ts";

type CreateIndex = OperationOf<"create-index">;

const createIndexWords = /^\s*create\s+(?:unique\s+)?index\b/i;

/** The builds that let writes through, and those that do not. */
function* check(change: MigrationChange): Iterable<Observation> {
  for (const found of onExistingTables(change, "create-index")) {
    const { step, operation, table } = found;
    if (operation.concurrently) {
      yield kept(step, `The index on ${code(sqlName(operation.table))} is built without blocking writes.`);
      continue;
    }
    const partitioned = table !== undefined && table.partitionedBy !== null;
    if (operation.only && (partitioned || table === undefined || table.assumed)) continue;
    const taken = partitioned ? null : runOutside(step, suggestion(found));
    yield violation(step, {
      subject: `${found.key} ${operation.name ?? operation.keys.map((key) => key.column ?? key.expression?.sql).join(",")}`,
      message: `${lockSentence("CREATE INDEX", step, change.postgresVersion)} ${partitioned ? remedyOfPartitioned(operation) : remedy(found)}`,
      suggestion: taken,
      draft: partitioned || taken !== null || step.statement.block ? [] : alone(step, `${concurrently(step)};`),
      heavyOn: found.key,
    });
  }
}

/** The statement, built concurrently. */
const concurrently = ({ statement: { text } }: Step): string =>
  text.replace(createIndexWords, (words) => `${words.trim()} CONCURRENTLY`);

/** A statement of more characters is told by its beginning: half of one helps nobody. */
const longestShown = 150;

function remedy({ step }: TableStep): string {
  if (step.statement.block) {
    return "Write it outside the DO block, which refuses CONCURRENTLY, as CREATE INDEX CONCURRENTLY in a migration without a transaction.";
  }
  const whole = concurrently(step);
  const shown = whole.length > longestShown ? `${whole.slice(0, whole.search(/\bon\b/i)).trim()} …` : whole;
  return writeOutsideTransaction(step, code(shown));
}

function remedyOfPartitioned(operation: CreateIndex): string {
  const table = sqlName(operation.table);
  return `A partitioned table has no CONCURRENTLY: create the index ${code(`ON ONLY ${table}`)}, build one concurrently on each partition and attach them with ${code("ALTER INDEX … ATTACH PARTITION")}.`;
}

function suggestion({ step }: TableStep): Suggestion | null {
  const { statement, migration } = step;
  const words = createIndexWords.exec(statement.text)?.[0];
  if (words === undefined) return null;
  const start = { line: statement.range.startLine, column: statement.range.startColumn };
  return insertAt(linesOf(migration), placeAfter(start, statement.text, words.length), " CONCURRENTLY");
}

export const indexNotConcurrent: MigrationRule = {
  meta: {
    id: "index-not-concurrent",
    title: "Index built on an existing table without CONCURRENTLY",
    item: "backward-compatible-migrations",
    severity: "blocking",
    problem:
      "`CREATE INDEX` takes a `SHARE` lock and keeps it until the transaction ends. Every `INSERT`, `UPDATE` and `DELETE` on the table waits while the index is built, which takes minutes on a large table, and the waiting writes exhaust the connection pool.",
    remedy:
      "Build it with `CREATE INDEX CONCURRENTLY`, which takes `SHARE UPDATE EXCLUSIVE` and lets writes through. It refuses to run in a transaction, so it stands alone in a migration that the tool runs without one. A build that fails leaves an `INVALID` index behind: drop it before the next try.",
    quietWhen: [
      "The table is made earlier in the same change, so it is empty.",
      "The index is made `ON ONLY` a partitioned table, where nothing is built.",
    ],
    references: [
      {
        title: "PostgreSQL: Building indexes concurrently",
        url: "https://www.postgresql.org/docs/current/sql-createindex.html#SQL-CREATEINDEX-CONCURRENTLY",
      },
    ],
    examples: {
      bad: [
        {
          title: "an index on a table that is in use",
          base: "CREATE TABLE users (id bigint PRIMARY KEY, email text);",
          sql: "CREATE INDEX users_email_idx ON users (email);",
          quote: "CREATE INDEX users_email_idx ON users (email)",
        },
        {
          title: "a unique index on a table that no migration creates",
          sql: 'CREATE UNIQUE INDEX ON "Billing"."Invoice" (number);',
          quote: 'CREATE UNIQUE INDEX ON "Billing"."Invoice" (number)',
        },
      ],
      good: [
        {
          title: "built concurrently",
          base: "CREATE TABLE users (id bigint PRIMARY KEY, email text);",
          sql: "CREATE INDEX CONCURRENTLY users_email_idx ON users (email);",
        },
        {
          title: "on a table of the same change",
          sql: "CREATE TABLE users (id bigint PRIMARY KEY, email text);\nCREATE INDEX users_email_idx ON users (email);",
        },
      ],
    },
  },
  check,
};

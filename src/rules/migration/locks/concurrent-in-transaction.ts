import type { MigrationChange, Step } from "../../../artifacts/migration/index.ts";
import type { Observation } from "../../rule.ts";
import { runOutside, unchanged } from "../draft/run-outside.ts";
import { alone } from "../draft/statements.ts";
import type { MigrationRule } from "../migration-rule.ts";
import { kept, violation } from "../observe.ts";
import { outsideTransaction, writeOutsideTransaction } from "../reading/no-transaction.ts";
import { code } from "../reading/sql-name.ts";
import { isKind } from "../reading/table-steps.ts";
import { toolName } from "../reading/tool-name.ts";

/** The statements that the server refuses in a transaction block; REFRESH … CONCURRENTLY is allowed there. */
const kinds = ["create-index", "drop-index", "reindex", "detach-partition"] as const;

const statements = {
  "create-index": "CREATE INDEX CONCURRENTLY",
  "drop-index": "DROP INDEX CONCURRENTLY",
  reindex: "REINDEX CONCURRENTLY",
  "detach-partition": "DETACH PARTITION CONCURRENTLY",
  "attach-partition": "",
} as const;

function* check(change: MigrationChange): Iterable<Observation> {
  for (const step of change.steps) {
    const { operation } = step;
    if (!isKind(operation, kinds) || !operation.concurrently) continue;
    const statement = statements[operation.kind];
    const { transaction } = step.circumstances;
    if (step.statement.block) {
      yield violation(step, {
        subject: `${statement} in DO`,
        message: `${statement} stands in a DO block, where PostgreSQL refuses it: the migration fails and so does the deployment. Write it as a statement of its own, alone in a migration without a transaction.`,
      });
      continue;
    }
    if (transaction === null) yield kept(step, `${statement} runs outside a transaction.`);
    if (transaction === null || transaction === "unknown") continue;
    const taken = runOutside(step, unchanged(step));
    yield violation(step, {
      subject: step.statement.text.replace(/\s+/g, " "),
      message: `${statement} runs inside ${opened(step, transaction)}, where PostgreSQL refuses it: the migration fails and so does the deployment. ${remedy(step, transaction)}`,
      suggestion: taken,
      draft: taken === null ? alone(step, `${step.statement.text};`) : [],
    });
  }
}

type Opener = "framework" | "explicit" | "implicit";

function opened(step: Step, opener: Opener): string {
  if (opener === "explicit") return `the transaction that ${code("BEGIN")} opens`;
  if (opener === "implicit") return "the implicit transaction that the statements of this file share";
  return `the transaction that ${toolName(step.migration.framework)} opens around the file`;
}

function remedy(step: Step, opener: Opener): string {
  return opener === "explicit"
    ? writeOutsideTransaction(step, `it outside ${code("BEGIN … COMMIT")}`)
    : outsideTransaction(step);
}

export const concurrentInTransaction: MigrationRule = {
  meta: {
    id: "concurrent-in-transaction",
    title: "CONCURRENTLY inside a transaction",
    item: "backward-compatible-migrations",
    severity: "blocking",
    problem:
      "`CREATE INDEX CONCURRENTLY`, `DROP INDEX CONCURRENTLY`, `REINDEX CONCURRENTLY` and `DETACH PARTITION … CONCURRENTLY` commit on their own between their phases, so the server refuses them in a transaction block. Most migration tools open one around every file, and several statements sent as one string share an implicit one.",
    remedy:
      "Put the statement alone into a migration and mark it with the tool's own sign for no transaction: `-- +goose NO TRANSACTION`, `run_in_transaction = false` for Diesel, a file of one statement for golang-migrate, Prisma and Flyway.",
    quietWhen: [
      "It is the only statement of a file for which golang-migrate, Prisma or Flyway opens no transaction.",
      "The migration tool is not known, so nobody can tell whether a transaction is open.",
      "It is `REFRESH MATERIALIZED VIEW CONCURRENTLY`, which a transaction may hold.",
    ],
    references: [
      { title: "PostgreSQL: CREATE INDEX", url: "https://www.postgresql.org/docs/current/sql-createindex.html" },
      { title: "goose: SQL migrations", url: "https://github.com/pressly/goose#sql-migrations" },
    ],
    examples: {
      bad: [
        {
          title: "goose wraps every file unless told otherwise",
          framework: "goose",
          sql: "-- +goose Up\nCREATE INDEX CONCURRENTLY users_email_idx ON users (email);\n",
          quote: "CREATE INDEX CONCURRENTLY users_email_idx ON users (email)",
        },
        {
          title: "two statements of one golang-migrate file share an implicit transaction",
          framework: "golang-migrate",
          sql: "SET lock_timeout = '2s';\nDROP INDEX CONCURRENTLY users_email_idx;",
          quote: "DROP INDEX CONCURRENTLY users_email_idx",
        },
        {
          title: "an explicit transaction",
          sql: "BEGIN;\nREINDEX INDEX CONCURRENTLY users_email_idx;\nCOMMIT;",
          quote: "REINDEX INDEX CONCURRENTLY users_email_idx",
        },
      ],
      good: [
        {
          title: "goose with the marker",
          framework: "goose",
          sql: "-- +goose NO TRANSACTION\n-- +goose Up\nCREATE INDEX CONCURRENTLY users_email_idx ON users (email);\n",
        },
        {
          title: "a golang-migrate file of one statement (squawk flags this unless configured)",
          framework: "golang-migrate",
          sql: "CREATE INDEX CONCURRENTLY users_email_idx ON users (email);",
        },
        {
          title: "REFRESH MATERIALIZED VIEW CONCURRENTLY may run in a transaction",
          sql: "BEGIN;\nREFRESH MATERIALIZED VIEW CONCURRENTLY sales_by_day;\nCOMMIT;",
        },
      ],
    },
  },
  check,
};

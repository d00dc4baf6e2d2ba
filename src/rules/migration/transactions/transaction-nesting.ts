import type { Migration, MigrationChange, Step } from "../../../artifacts/migration/index.ts";
import type { Observation } from "../../rule.ts";
import type { MigrationRule } from "../migration-rule.ts";
import { violation } from "../observe.ts";
import { code } from "../reading/sql-name.ts";
import { toolName } from "../reading/tool-name.ts";
import { transactionCommands } from "../reading/transaction-commands.ts";

function* check(change: MigrationChange): Iterable<Observation> {
  for (const { migration, commands } of transactionCommands(change)) {
    const wrapped = migration.up.transaction === "wrapped";
    let explained = false;
    let open = false;
    for (const { step, operation } of commands) {
      const opens = operation.command === "begin";
      const message = opens === open ? repeated(step, opens, wrapped) : wrapped && opens ? nested(migration) : null;
      open = opens;
      // The first one of a file that the tool wraps explains those behind it.
      if (message === null || (wrapped && explained)) continue;
      explained = true;
      yield violation(step, {
        subject: `${operation.command} ${wrapped ? "in the tool's transaction" : "repeated"}`,
        message,
      });
    }
  }
}

/** Goose, dbmate and their like write themselves small, also where they begin a sentence. */
const capital = (name: string): string => name.replace(/^the /, "The ");

const nested = (migration: Migration): string =>
  `${capital(toolName(migration.framework))} already opens a transaction around this file, in which BEGIN only warns and the COMMIT that follows ends the tool's own: what stands behind it, the entry in the table of versions included, is no longer undone when something fails. Remove BEGIN and COMMIT, or take the file out of the tool's transaction.`;

function repeated({ migration, statement }: Step, opens: boolean, wrapped: boolean): string {
  if (opens) {
    return "BEGIN stands inside a transaction that is open already: the server only warns, and the first COMMIT ends all of it, so that the rest runs without one. Remove it, or write SAVEPOINT for a part that may be taken back.";
  }
  const verb = code(statement.text);
  return wrapped
    ? `${verb} ends the transaction that ${toolName(migration.framework)} opens around this file: what stands behind it, the entry in the table of versions included, is no longer undone when something fails. Remove it, or take the file out of the tool's transaction.`
    : `${verb} ends a transaction that nothing opened: the server only warns, and what was meant to be one step has been committed statement by statement. Remove it, or write BEGIN before the first of them.`;
}

export const transactionNesting: MigrationRule = {
  meta: {
    id: "transaction-nesting",
    title: "BEGIN or COMMIT that does not pair with the transaction in force",
    item: "transactional-boundaries",
    severity: "warning",
    problem:
      "PostgreSQL has no nested transactions. A `BEGIN` inside one is ignored with a warning, and the next `COMMIT` or `ROLLBACK` ends the whole of it, the migration tool's own transaction too; whatever fails afterwards leaves the schema half changed.",
    remedy:
      "Leave the transaction to the tool, or tell the tool to open none for this file and write one `BEGIN` and one `COMMIT`. A part that may be taken back is a `SAVEPOINT`.",
    quietWhen: [
      "The tool opens no transaction of its own, or nobody knows whether it does, and each `BEGIN` has its `COMMIT` or `ROLLBACK`.",
      "The statements are sent as one string, where `BEGIN` turns the implicit transaction into an explicit one.",
      "It stands in a file that the tool wraps, and an earlier one of the same file was reported.",
    ],
    references: [
      { title: "PostgreSQL: BEGIN", url: "https://www.postgresql.org/docs/current/sql-begin.html" },
      { title: "PostgreSQL: COMMIT", url: "https://www.postgresql.org/docs/current/sql-commit.html" },
    ],
    examples: {
      bad: [
        {
          title: "goose wraps the file already",
          framework: "goose",
          sql: "-- +goose Up\nBEGIN;\nALTER TABLE users ADD COLUMN email text;\nCOMMIT;\n",
          quote: "BEGIN",
        },
        {
          title: "BEGIN twice",
          sql: "BEGIN;\nBEGIN;\nALTER TABLE users ADD COLUMN email text;\nCOMMIT;",
          quote: "BEGIN",
        },
        { title: "a COMMIT too many", sql: "BEGIN;\nSELECT 1;\nCOMMIT;\nCOMMIT;", quote: "COMMIT" },
      ],
      good: [
        { title: "no tool opens one", sql: "BEGIN;\nALTER TABLE users ADD COLUMN email text;\nCOMMIT;" },
        {
          title: "golang-migrate sends the file as one string",
          framework: "golang-migrate",
          sql: "BEGIN;\nALTER TABLE users ADD COLUMN email text;\nCOMMIT;",
        },
      ],
    },
  },
  check,
};

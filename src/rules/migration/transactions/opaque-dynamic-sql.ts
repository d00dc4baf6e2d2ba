import type { MigrationChange, Step } from "../../../artifacts/migration/index.ts";
import type { Observation } from "../../rule.ts";
import type { MigrationRule } from "../migration-rule.ts";
import { violation } from "../observe.ts";
import { code } from "../reading/sql-name.ts";

function* check(change: MigrationChange): Iterable<Observation> {
  const ofRows = new Map<string, Step[]>();
  for (const step of change.steps) {
    const { operation } = step;
    if (operation.kind !== "opaque") continue;
    if (operation.rowsOnly === true) {
      ofRows.set(step.migration.path, [...(ofRows.get(step.migration.path) ?? []), step]);
      continue;
    }
    yield violation(step, {
      subject: `${operation.command}: ${operation.reason}`,
      // Of a program nobody but its author knows whether it alters a table.
      ...(step.statement.origin === "code" ? { severity: "warning" } : {}),
      message: `Not analysed: ${operation.command} runs what cannot be told from the file, since ${operation.reason}. Look at it by hand, or write the statements out where they are always the same.`,
    });
  }
  for (const steps of ofRows.values()) yield* rowsByCode(steps);
}

/** One for a file: how many rows application code touches, and how long that takes, is asked once. */
function* rowsByCode([first, ...others]: readonly Step[]): Iterable<Observation> {
  if (first === undefined) return;
  const { operation } = first;
  const command = operation.kind === "opaque" ? operation.command : "code";
  const more = others.length === 0 ? "" : ` and ${others.length} more of the file`;
  yield violation(first, {
    subject: `rows by code: ${command}`,
    message: `Not analysed: ${code(command)}${more} reads or writes rows by code of the application, and how many cannot be told from the file. Look at whether it goes in batches, outside of the transaction that changes the schema.`,
  });
}

export const opaqueDynamicSql: MigrationRule = {
  meta: {
    id: "opaque-dynamic-sql",
    title: "Statement that cannot be analysed",
    item: "backward-compatible-migrations",
    severity: "advice",
    problem:
      "SQL that is put together when it runs, a procedure that is called, a command of psql or a statement that a template writes whole may lock, rewrite or drop anything, and no rule sees it. Silence about it means nothing.",
    remedy:
      "Write the statements out. Where they must be computed (one for each partition, say), keep the table and the command fixed and let only the part vary that has to.",
    quietWhen: [
      "The text of the dynamic SQL is a literal, or is put together from literals: it is read like any other statement.",
      "The code is only defined, as the body of a function is, and not run.",
    ],
    references: [
      {
        title: "PostgreSQL: Executing dynamic commands",
        url: "https://www.postgresql.org/docs/current/plpgsql-statements.html#PLPGSQL-STATEMENTS-EXECUTING-DYN",
      },
    ],
    examples: {
      bad: [{ title: "a procedure", sql: "CALL archive_old_orders();", quote: "CALL archive_old_orders()" }],
      good: [{ title: "a literal", sql: "DO $$ BEGIN EXECUTE 'ANALYZE users'; END $$;" }],
    },
  },
  dialects: ["postgresql", "mysql", "sqlite"],
  check,
};

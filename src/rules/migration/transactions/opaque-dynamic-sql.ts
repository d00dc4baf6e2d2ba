import type { MigrationChange, OperationOf, Step } from "../../../artifacts/migration/index.ts";
import type { Observation } from "../../rule.ts";
import type { MigrationRule } from "../migration-rule.ts";
import { violation } from "../observe.ts";
import { otherPlaces } from "../reading/places.ts";

type OpaqueStep = Step & { readonly operation: OperationOf<"opaque"> };

const isOpaque = (step: Step): step is OpaqueStep => step.operation.kind === "opaque";

function* check(change: MigrationChange): Iterable<Observation> {
  const steps = change.steps.filter(isOpaque);
  for (const [why, found] of Map.groupBy(steps, ({ operation }) => `${operation.command}: ${operation.reason}`)) {
    const [first] = found;
    if (first === undefined) continue;
    yield violation(first, {
      subject: why,
      message: `Not analysed: ${first.operation.command} runs what cannot be told from the file, since ${first.operation.reason}${otherPlaces(first, found)}. Look at it by hand, or write the statements out where they are always the same.`,
    });
  }
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
  check,
};

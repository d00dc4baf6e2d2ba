import type { Constraint, MigrationChange } from "../../../artifacts/migration/index.ts";
import type { Observation } from "../../rule.ts";
import { alone, generatedName, later } from "../draft/statements.ts";
import { takeOver } from "../draft/take-over.ts";
import type { MigrationRule } from "../migration-rule.ts";
import { kept, violation } from "../observe.ts";
import { lockSentence } from "../reading/lock-sentence.ts";
import { writeOutsideTransaction } from "../reading/no-transaction.ts";
import { code, columnList, sqlName } from "../reading/sql-name.ts";
import { onExistingTables, type TableStep } from "../reading/table-steps.ts";

type Unique = Extract<Constraint, { readonly kind: "unique" }>;

function* check(change: MigrationChange): Iterable<Observation> {
  for (const found of onExistingTables(change, "add-constraint", "add-column")) {
    const { step, operation } = found;
    const constraints = operation.kind === "add-column" ? operation.constraints : [operation.constraint];
    for (const constraint of constraints) {
      if (constraint.kind !== "unique") continue;
      if (constraint.usingIndex === null) yield builds(found, constraint, change);
      else yield kept(step, `The unique constraint takes over the index ${code(constraint.usingIndex)}.`);
    }
  }
}

function builds({ step, operation, key, table }: TableStep, constraint: Unique, change: MigrationChange): Observation {
  const name = sqlName(operation.table);
  const constraintName = constraint.name ?? generatedName(operation.table.name, ...constraint.columns, "key");
  const taken = takeOver(change.before, operation.table, "UNIQUE", constraintName);
  const index = `CREATE UNIQUE INDEX CONCURRENTLY ${taken.index} ON ${name} ${columnList(constraint.columns)}`;
  const partitioned = table !== undefined && table.partitionedBy !== null;
  const remedy = partitioned
    ? `Build a unique index concurrently on each partition, create one ${code(`ON ONLY ${name}`)} and attach them to it.`
    : `${writeOutsideTransaction(step, code(index))} In a later migration let the constraint take it over: ${code(taken.statement)}.`;
  return violation(step, {
    subject: `${key}${columnList(constraint.columns)}`,
    range: operation.kind === "add-column" ? constraint.range : operation.range,
    message: `${lockSentence(operation.kind === "add-column" ? "ADD COLUMN … UNIQUE" : "ADD UNIQUE", step, change.postgresVersion)} ${remedy}`,
    draft: partitioned ? [] : [...alone(step, `${index};`), later, `${taken.statement};`],
    heavyOn: key,
  });
}

export const uniqueBuildsIndex: MigrationRule = {
  meta: {
    id: "unique-builds-index",
    title: "Unique constraint that builds its index under an exclusive lock",
    item: "backward-compatible-migrations",
    severity: "blocking",
    problem:
      "`ADD UNIQUE` builds the index of the constraint under `ACCESS EXCLUSIVE`, so reads and writes of the table wait until it is built; a `UNIQUE` written into `ADD COLUMN` does the same.",
    remedy:
      "Build the index first with `CREATE UNIQUE INDEX CONCURRENTLY`, outside a transaction, then let the constraint take it over: `ALTER TABLE … ADD CONSTRAINT … UNIQUE USING INDEX …`, which only touches the catalogue.",
    quietWhen: [
      "The table is made earlier in the same change, so it is empty.",
      "The constraint takes over an index with `USING INDEX`.",
    ],
    references: [
      {
        title: "PostgreSQL: ALTER TABLE, ADD table_constraint_using_index",
        url: "https://www.postgresql.org/docs/current/sql-altertable.html#SQL-ALTERTABLE-DESC-ADD-TABLE-CONSTRAINT-USING-INDEX",
      },
    ],
    examples: {
      bad: [
        {
          title: "the constraint builds its index",
          base: "CREATE TABLE users (id bigint PRIMARY KEY, email text);",
          sql: "ALTER TABLE users ADD CONSTRAINT users_email_key UNIQUE (email);",
          quote: "ADD CONSTRAINT users_email_key UNIQUE (email)",
        },
        {
          title: "so does a unique column",
          sql: "ALTER TABLE users ADD COLUMN handle text UNIQUE;",
          quote: "UNIQUE",
        },
      ],
      good: [
        {
          title: "the index is there already",
          sql: "ALTER TABLE users ADD CONSTRAINT users_email_key UNIQUE USING INDEX users_email_idx;",
        },
        {
          title: "a new table",
          sql: "CREATE TABLE users (id bigint PRIMARY KEY, email text);\nALTER TABLE users ADD UNIQUE (email);",
        },
      ],
    },
  },
  check,
};

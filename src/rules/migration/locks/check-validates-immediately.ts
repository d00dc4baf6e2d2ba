import type { Constraint, MigrationChange } from "../../../artifacts/migration/index.ts";
import type { Observation } from "../../rule.ts";
import { appendNotValid } from "../draft/append.ts";
import { constraintName } from "../draft/constraint-name.ts";
import { later } from "../draft/statements.ts";
import type { MigrationRule } from "../migration-rule.ts";
import { kept, violation } from "../observe.ts";
import { lockSentence } from "../reading/lock-sentence.ts";
import { code, identifier, sqlName } from "../reading/sql-name.ts";
import { onExistingTables, type TableStep } from "../reading/table-steps.ts";

function* check(change: MigrationChange): Iterable<Observation> {
  for (const found of onExistingTables(change, "add-constraint", "add-column")) {
    const { step, operation } = found;
    if (operation.kind === "add-column") {
      for (const constraint of operation.constraints) {
        if (constraint.kind === "check") {
          yield addedWithColumn(found, constraint, operation.column.name, change.postgresVersion);
        }
      }
    } else if (operation.constraint.kind === "check") {
      const { constraint } = operation;
      if (constraint.notValid) yield kept(step, `The check on ${code(sqlName(operation.table))} is added NOT VALID.`);
      else yield addedAtOnce(found, constraint, change.postgresVersion);
    }
  }
}

function addedAtOnce({ step, operation, key }: TableStep, constraint: Constraint, version: number): Observation {
  const name = sqlName(operation.table);
  const known = constraintName(step, key, constraint);
  const validate = `ALTER TABLE ${name} VALIDATE CONSTRAINT ${known === null ? "…" : identifier(known)}`;
  return violation(step, {
    subject: subject(key, constraint),
    message: `${lockSentence("ADD CHECK", step, version)} Add it with ${code("NOT VALID")} and run ${code(validate)} in a later migration.`,
    suggestion: appendNotValid(step),
    draft: known === null ? [] : [later, `${validate};`],
    heavyOn: key,
  });
}

function addedWithColumn(
  { step, operation, key }: TableStep,
  constraint: Constraint,
  column: string,
  version: number,
): Observation {
  const table = sqlName(operation.table);
  return violation(step, {
    subject: `${key}.${column} ${subject(key, constraint)}`,
    range: constraint.range,
    message: `${lockSentence("ADD COLUMN … CHECK", step, version)} Add ${code(identifier(column))} without the check, then the check with ${code(`ALTER TABLE ${table} ADD CONSTRAINT … CHECK (…) NOT VALID`)}, and validate it in a later migration.`,
    heavyOn: key,
  });
}

function subject(key: string, constraint: Constraint): string {
  return `${key} ${constraint.name ?? (constraint.kind === "check" ? constraint.expression.sql.replace(/\s+/g, " ") : "")}`;
}

export const checkValidatesImmediately: MigrationRule = {
  meta: {
    id: "check-validates-immediately",
    title: "Check constraint that reads all existing rows at once",
    item: "backward-compatible-migrations",
    severity: "blocking",
    problem:
      "`ADD CHECK` takes `ACCESS EXCLUSIVE` and reads the whole table under it, so every query on the table waits. A check written into `ADD COLUMN` does the same, even where the new column is NULL everywhere.",
    remedy:
      "Add the check with `NOT VALID` (only new rows are checked) and run `ALTER TABLE … VALIDATE CONSTRAINT …` in a later migration; it reads under `SHARE UPDATE EXCLUSIVE`. A check for a new column stands in a command of its own, since a column's constraint cannot be `NOT VALID`.",
    quietWhen: ["The table is made earlier in the same change, so there is nothing to read."],
    references: [
      {
        title: "PostgreSQL: ALTER TABLE, ADD table_constraint NOT VALID",
        url: "https://www.postgresql.org/docs/current/sql-altertable.html#SQL-ALTERTABLE-DESC-ADD-TABLE-CONSTRAINT",
      },
    ],
    examples: {
      bad: [
        {
          title: "validated at once",
          base: "CREATE TABLE accounts (id bigint PRIMARY KEY, balance numeric);",
          sql: "ALTER TABLE accounts ADD CONSTRAINT positive_balance CHECK (balance >= 0);",
          quote: "ADD CONSTRAINT positive_balance CHECK (balance >= 0)",
        },
        {
          title: "with a new column, although every value is NULL",
          sql: "ALTER TABLE accounts ADD COLUMN credit numeric CHECK (credit >= 0);",
          quote: "CHECK (credit >= 0)",
        },
      ],
      good: [
        {
          title: "added without reading",
          sql: "ALTER TABLE accounts ADD CONSTRAINT positive_balance CHECK (balance >= 0) NOT VALID;",
        },
        {
          title: "a new table has no rows",
          sql: "CREATE TABLE accounts (id bigint PRIMARY KEY, balance numeric);\nALTER TABLE accounts ADD CHECK (balance >= 0);",
        },
      ],
    },
  },
  check,
};

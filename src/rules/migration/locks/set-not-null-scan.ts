import type { MigrationChange } from "../../../artifacts/migration/index.ts";
import type { Observation } from "../../rule.ts";
import { requireColumn } from "../draft/statements.ts";
import type { MigrationRule } from "../migration-rule.ts";
import { kept, violation } from "../observe.ts";
import { lockSentence } from "../reading/lock-sentence.ts";
import { notNullProof, unprovenNotNull } from "../reading/not-null-proof.ts";
import { code, identifier, sqlName } from "../reading/sql-name.ts";
import { onExistingTables, type TableStep } from "../reading/table-steps.ts";

function* check(change: MigrationChange): Iterable<Observation> {
  /** Constraints whose definition nobody knows, validated in this change: `schema.table` → names. */
  const validatedUnseen = new Map<string, string[]>();
  for (const found of onExistingTables(change, "set-not-null", "add-constraint", "validate-constraint")) {
    const { step, operation, table, key } = found;
    if (operation.kind === "validate-constraint") {
      if (table?.constraints.has(operation.name) !== true) {
        const names = validatedUnseen.get(key);
        if (names === undefined) validatedUnseen.set(key, [operation.name]);
        else names.push(operation.name);
      }
    } else if (operation.kind === "add-constraint") {
      const { constraint } = operation;
      if (constraint.kind !== "not-null") continue;
      if (constraint.notValid) yield kept(step, `NOT NULL of ${code(constraint.column)} is added NOT VALID.`);
      else yield scans(found, constraint.column, change.postgresVersion);
    } else {
      // VALIDATE CONSTRAINT is the remedy there, which set-not-null-on-notvalid-nn says.
      if (unprovenNotNull(table, operation.column) !== null) continue;
      const proof = notNullProof(table, operation.column, change.postgresVersion, validatedUnseen.get(key) ?? []);
      if (proof === null) yield scans(found, operation.column, change.postgresVersion);
      else if (proof !== "not null")
        yield kept(step, `The validated constraint ${code(proof)} proves it without a scan.`);
    }
  }
}

function scans({ step, operation, key }: TableStep, column: string, version: number): Observation {
  const name = sqlName(operation.table);
  const form = operation.kind === "set-not-null" ? "SET NOT NULL" : "ADD NOT NULL";
  return violation(step, {
    subject: `${key}.${column}`,
    message: `${lockSentence(form, step, version)} ${remedy(name, column, version)}`,
    draft: requireColumn(name, operation.table.name, column, version),
    heavyOn: key,
  });
}

function remedy(table: string, column: string, version: number): string {
  const quoted = identifier(column);
  if (version >= 18) {
    return `Write ${code(`ALTER TABLE ${table} ADD CONSTRAINT … NOT NULL ${quoted} NOT VALID`)}, fill the column, and run ${code("VALIDATE CONSTRAINT")} in a later migration.`;
  }
  const constraint = code(`ALTER TABLE ${table} ADD CONSTRAINT … CHECK (${quoted} IS NOT NULL) NOT VALID`);
  if (version < 12)
    return `Write ${constraint}, fill the column, validate it in a later migration and keep it in place of NOT NULL.`;
  return `Write ${constraint}, fill the column, run ${code("VALIDATE CONSTRAINT")} in a later migration and only then SET NOT NULL, which then needs no scan.`;
}

export const setNotNullScan: MigrationRule = {
  meta: {
    id: "set-not-null-scan",
    title: "NOT NULL that reads the whole table under an exclusive lock",
    item: "backward-compatible-migrations",
    severity: "blocking",
    problem:
      "`SET NOT NULL` takes `ACCESS EXCLUSIVE` and reads the whole table to prove that no row holds NULL. Every query on the table waits for that, and a single NULL makes the migration fail after the wait.",
    remedy:
      "Add `CHECK (column IS NOT NULL) NOT VALID`, fill the column in batches, `VALIDATE CONSTRAINT` in a later migration, then `SET NOT NULL`: from PostgreSQL 12 on the validated check spares the scan, and the check can be dropped. From PostgreSQL 18 on `ADD CONSTRAINT … NOT NULL column NOT VALID` followed by `VALIDATE CONSTRAINT` does it in two steps.",
    quietWhen: [
      "The table is made earlier in the same change, so there is nothing to read.",
      "PostgreSQL 12 or newer, and a validated check constraint says that this very column is not null.",
      "The column is not null already or part of the primary key.",
      "PostgreSQL 18 or newer, and the column has a not-null constraint that is not valid: `set-not-null-on-notvalid-nn` says what to write there.",
    ],
    references: [
      {
        title: "PostgreSQL: ALTER TABLE, SET NOT NULL",
        url: "https://www.postgresql.org/docs/current/sql-altertable.html#SQL-ALTERTABLE-DESC-SET-DROP-NOT-NULL",
      },
    ],
    examples: {
      bad: [
        {
          title: "nothing proves it",
          base: "CREATE TABLE users (id bigint PRIMARY KEY, email text);",
          sql: "ALTER TABLE users ALTER COLUMN email SET NOT NULL;",
          quote: "ALTER COLUMN email SET NOT NULL",
        },
        {
          title: "the check is not validated yet",
          base: "CREATE TABLE users (id bigint PRIMARY KEY, email text);",
          sql: "ALTER TABLE users ADD CONSTRAINT users_email_set CHECK (email IS NOT NULL) NOT VALID;\nALTER TABLE users ALTER COLUMN email SET NOT NULL;",
          quote: "ALTER COLUMN email SET NOT NULL",
        },
      ],
      good: [
        {
          title: "a validated check proves it",
          base: "CREATE TABLE users (id bigint PRIMARY KEY, email text);\nALTER TABLE users ADD CONSTRAINT users_email_set CHECK (email IS NOT NULL) NOT VALID;\nALTER TABLE users VALIDATE CONSTRAINT users_email_set;",
          sql: "ALTER TABLE users ALTER COLUMN email SET NOT NULL;",
        },
        {
          title: "two steps on PostgreSQL 18",
          postgresVersion: 18,
          sql: "ALTER TABLE users ADD CONSTRAINT users_email_set NOT NULL email NOT VALID;",
        },
        {
          title: "a new table",
          sql: "CREATE TABLE users (id bigint PRIMARY KEY, email text);\nALTER TABLE users ALTER COLUMN email SET NOT NULL;",
        },
      ],
    },
  },
  check,
};

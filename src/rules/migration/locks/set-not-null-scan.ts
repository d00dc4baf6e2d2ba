import type { MigrationChange, Table } from "../../../artifacts/migration/index.ts";
import type { Observation } from "../../rule.ts";
import { requireColumn } from "../draft/statements.ts";
import type { MigrationRule } from "../migration-rule.ts";
import { kept, violation } from "../observe.ts";
import { lockSentence } from "../reading/locks.ts";
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
      const proof = provenBy(table, operation.column, change.postgresVersion, validatedUnseen.get(key) ?? []);
      if (proof === null) yield scans(found, operation.column, change.postgresVersion);
      else if (proof !== "not null")
        yield kept(step, `The validated constraint ${code(proof)} proves it without a scan.`);
    }
  }
}

/** What spares the server the scan: the name of a validated constraint, or that the column is not null already. Null: nothing. */
function provenBy(
  table: Table | undefined,
  column: string,
  version: number,
  validatedUnseen: readonly string[],
): string | null {
  const constraints = [...(table?.constraints.values() ?? [])];
  const unproven = constraints.some((each) => each.kind === "not-null" && each.column === column && !each.validated);
  if (unproven) return null;
  const keyed = constraints.some((each) => each.kind === "primary-key" && each.columns.includes(column));
  if (keyed || table?.columns.get(column)?.notNull === true) return "not null";
  if (version < 12) return null;
  const check = constraints.find(
    (each) => each.kind === "check" && each.validated && each.expression.impliesNotNull.includes(column),
  );
  // A check made before the history begins is known by its name alone; conventional names carry the column's.
  return check?.name ?? validatedUnseen.find((name) => name.toLowerCase().includes(column.toLowerCase())) ?? null;
}

function scans({ step, operation, key, table }: TableStep, column: string, version: number): Observation {
  const name = sqlName(operation.table);
  const existing = [...(table?.constraints.values() ?? [])].find(
    (each) => each.kind === "not-null" && each.column === column && !each.validated,
  );
  return violation(step, {
    subject: `${key}.${column}`,
    message: `${lockSentence("SET NOT NULL", code(name))} ${existing === undefined ? remedy(name, column, version) : `Write ${code(`ALTER TABLE ${name} VALIDATE CONSTRAINT ${identifier(existing.name)}`)} instead, which lets reads and writes through.`}`,
    draft:
      existing === undefined
        ? requireColumn(name, operation.table.name, column, version)
        : [`ALTER TABLE ${name} VALIDATE CONSTRAINT ${identifier(existing.name)};`],
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

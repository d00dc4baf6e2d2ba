import type { ColumnDefinition, Constraint, MigrationChange } from "../../../artifacts/migration/index.ts";
import type { Observation } from "../../rule.ts";
import type { MigrationRule } from "../migration-rule.ts";
import { violation } from "../observe.ts";
import { code, identifier, sqlName } from "../reading/sql-name.ts";
import { onExistingTables } from "../reading/table-steps.ts";
import { sqlite } from "./references.ts";

function* check(change: MigrationChange): Iterable<Observation> {
  for (const { step, operation, key, isEmptied } of onExistingTables(change, "add-column")) {
    // What stands for a part of a rebuild is no ALTER TABLE.
    if (!step.statement.operations.some(({ kind }) => kind === "add-column")) continue;
    const { column, constraints } = operation;
    const limit = limitOf(column, constraints, isEmptied);
    if (limit === null) continue;
    yield violation(step, {
      subject: `${key}.${column.name}`,
      message: `${code(`${sqlName(operation.table)}.${identifier(column.name)}`)} is added ${limit.what}, which SQLite refuses${limit.when}: the migration fails on the first database with rows, though it passes on an empty one. ${limit.remedy}.`,
    });
  }
}

interface Limit {
  readonly what: string;
  readonly when: string;
  readonly remedy: string;
}

const rebuild = "Make the table anew with the column and copy the rows (create, copy, drop, rename)";

/** Why ADD COLUMN is refused (lang_altertable.html, 4). */
function limitOf(column: ColumnDefinition, constraints: readonly Constraint[], isEmptied: boolean): Limit | null {
  if (constraints.some(({ kind }) => kind === "primary-key")) {
    return { what: "as PRIMARY KEY", when: " in ADD COLUMN", remedy: rebuild };
  }
  if (constraints.some(({ kind }) => kind === "unique")) {
    const remedy = "Add it without UNIQUE and write CREATE UNIQUE INDEX behind it";
    return { what: "as UNIQUE", when: " in ADD COLUMN", remedy };
  }
  if (isEmptied) return null;
  if (column.generated === "stored") {
    return { what: "as a STORED generated column", when: " in ADD COLUMN", remedy: "Write VIRTUAL instead of STORED" };
  }
  const given = column.default;
  if (given !== null && given.constant === undefined) {
    const remedy = "Write a constant default, or none and fill the rows with an UPDATE";
    return {
      what: `with the default ${code(given.sql)}, which is no constant`,
      when: " where the table has rows",
      remedy,
    };
  }
  if (column.notNull && column.generated === null && (given === null || given.constant === null)) {
    const remedy = "Give it a constant default other than NULL, or leave NOT NULL out";
    return { what: "as NOT NULL without a default", when: " where the table has rows", remedy };
  }
  const references = constraints.some(({ kind }) => kind === "foreign-key");
  if (references && given !== null && given.constant !== null) {
    const remedy = "Let it default to NULL and fill the rows with an UPDATE";
    return { what: "with REFERENCES and a default other than NULL", when: " while foreign keys are enforced", remedy };
  }
  return null;
}

export const sqliteAddColumnLimits: MigrationRule = {
  dialects: ["sqlite"],
  meta: {
    id: "sqlite-add-column-limits",
    title: "Column that SQLite cannot add to a table with rows",
    item: "backward-compatible-migrations",
    severity: "blocking",
    problem:
      "`ADD COLUMN` of SQLite writes no row: it takes no PRIMARY KEY and no UNIQUE, no default that has to be computed (`CURRENT_TIMESTAMP`, an expression), and NOT NULL only with a default. Some of it is refused only where the table holds rows, so that tests on an empty database pass.",
    remedy:
      "Add the column with a constant default or none, fill it with an `UPDATE` and put a `UNIQUE INDEX` beside it; for anything else make the table anew.",
    quietWhen: [
      "The table is made, or emptied, earlier in the same change.",
      "The column is part of a table that is made anew.",
    ],
    references: [sqlite.addColumn],
    examples: {
      bad: [
        {
          title: "the time of the migration as default",
          dialect: "sqlite",
          base: "CREATE TABLE users (id INTEGER PRIMARY KEY);",
          sql: "ALTER TABLE users ADD COLUMN created_at TEXT NOT NULL DEFAULT CURRENT_TIMESTAMP;",
          quote: "ADD COLUMN created_at TEXT NOT NULL DEFAULT CURRENT_TIMESTAMP",
        },
        {
          title: "a unique column",
          dialect: "sqlite",
          base: "CREATE TABLE users (id INTEGER PRIMARY KEY);",
          sql: "ALTER TABLE users ADD COLUMN email TEXT UNIQUE;",
          quote: "ADD COLUMN email TEXT UNIQUE",
        },
      ],
      good: [
        {
          title: "a constant default",
          dialect: "sqlite",
          base: "CREATE TABLE users (id INTEGER PRIMARY KEY);",
          sql: "ALTER TABLE users ADD COLUMN state TEXT NOT NULL DEFAULT 'new';",
        },
      ],
    },
  },
  check,
};

import {
  type ColumnDefinition,
  type Constraint,
  isAtLeast,
  type MigrationChange,
  type Schema,
} from "../../../artifacts/migration/index.ts";
import type { Observation } from "../../rule.ts";
import { sqlType } from "../draft/sql-type.ts";
import { requireColumn } from "../draft/statements.ts";
import type { MigrationRule } from "../migration-rule.ts";
import { kept, violation } from "../observe.ts";
import { columnDefault } from "../reading/column-default.ts";
import { code, identifier, sqlName } from "../reading/sql-name.ts";
import { onExistingTables } from "../reading/table-steps.ts";

function* check(change: MigrationChange): Iterable<Observation> {
  for (const { step, operation, key, isEmptied } of onExistingTables(change, "add-column")) {
    const { column, constraints } = operation;
    if (!isRequired(column, constraints) || isEmptied || hasSilentDefault(column, change)) continue;
    if (fillsItself(column, step.before)) {
      yield kept(
        step,
        `${code(column.name)} is NOT NULL and has a value for the rows and the code that do not name it.`,
      );
      continue;
    }
    const table = sqlName(operation.table);
    const name = code(identifier(column.name));
    yield violation(step, {
      subject: `${key}.${column.name}`,
      message: `${code(table)} gets the NOT NULL column ${name} without a default: ${change.dialect === "mysql" ? "in strict mode" : "the statement fails if there is a single row, and"} every INSERT of code that does not know the column fails from then on. Add ${name} as nullable or with a constant default, fill it once the code writes it, and make it NOT NULL in a later migration.`,
      draft: [
        `ALTER TABLE ${table} ADD COLUMN ${identifier(column.name)} ${sqlType(column.type)};`,
        ...requireColumn(table, operation.table.name, column.name, change.postgresVersion),
      ],
    });
  }
}

function isRequired(column: ColumnDefinition, constraints: readonly Constraint[]): boolean {
  return column.notNull || constraints.some(({ kind }) => kind === "primary-key" || kind === "not-null");
}

function fillsItself(column: ColumnDefinition, schema: Schema): boolean {
  const value = columnDefault(column, schema);
  return (
    column.serial ||
    column.autoIncrement === true ||
    column.generated !== null ||
    (value !== null && value.constant !== null)
  );
}

/** Before MySQL 8.0 and MariaDB 10.10 a TIMESTAMP gets a default that nobody stated (`explicit_defaults_for_timestamp`). */
const hasSilentDefault = ({ type }: ColumnDefinition, { dialect, mysql }: MigrationChange): boolean =>
  dialect === "mysql" &&
  type.name === "timestamp" &&
  !(mysql.flavour === "mysql" ? isAtLeast(mysql, 8) : isAtLeast(mysql, 10, 10));

export const addRequiredColumn: MigrationRule = {
  dialects: ["postgresql", "mysql"],
  meta: {
    id: "add-required-column",
    title: "New NOT NULL column without a default",
    item: "backward-compatible-migrations",
    severity: "blocking",
    problem:
      "Rows that exist have no value for the column, so the statement fails on any table that is not empty. Where it passes, the release that is still running does not name the column, and every `INSERT` it sends fails.",
    remedy:
      "Add the column as nullable, or with a constant default (which costs nothing from PostgreSQL 11 on). Release the code that writes it, fill the old rows, and add `NOT NULL` in a later migration.",
    quietWhen: [
      "The table is made earlier in the same change, or the change empties it first.",
      "The column, or its domain, has a default that is not NULL; or it is a `serial` or an identity, counts up by itself, or is generated.",
    ],
    references: [
      {
        title: "PostgreSQL: ALTER TABLE, ADD COLUMN",
        url: "https://www.postgresql.org/docs/current/sql-altertable.html#SQL-ALTERTABLE-DESC-ADD-COLUMN",
      },
    ],
    examples: {
      bad: [
        {
          title: "no value for the rows that are there",
          base: "CREATE TABLE users (id bigint PRIMARY KEY);",
          sql: "ALTER TABLE users ADD COLUMN email text NOT NULL;",
          quote: "ADD COLUMN email text NOT NULL",
        },
      ],
      good: [
        {
          title: "a counter of MySQL",
          dialect: "mysql",
          sql: "ALTER TABLE users ADD COLUMN id bigint NOT NULL AUTO_INCREMENT PRIMARY KEY;",
        },
        { title: "nullable first", sql: "ALTER TABLE users ADD COLUMN email text;" },
        { title: "a constant default", sql: "ALTER TABLE users ADD COLUMN active boolean NOT NULL DEFAULT true;" },
        {
          title: "a generated column has its value",
          sql: "ALTER TABLE users ADD COLUMN name_length int NOT NULL GENERATED ALWAYS AS (length(name)) STORED;",
        },
        {
          title: "the table is new",
          sql: "CREATE TABLE users (id bigint PRIMARY KEY);\nALTER TABLE users ADD COLUMN email text NOT NULL;",
        },
      ],
    },
  },
  check,
};

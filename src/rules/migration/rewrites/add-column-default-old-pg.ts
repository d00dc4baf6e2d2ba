import { sqlType } from "../draft/sql-type.ts";
import { fillColumn } from "../draft/statements.ts";
import { manual } from "../reading/manual.ts";
import { code, identifier, sqlName } from "../reading/sql-name.ts";
import { fillRule } from "./define-fill-rule.ts";

export const addColumnDefaultOldPg = fillRule({
  kind: "old-server",
  form: "ADD COLUMN with a default (before PostgreSQL 11)",
  tell(column, { operation }) {
    const table = sqlName(operation.table);
    const name = identifier(column.name);
    const value = column.default?.sql ?? "NULL";
    const setDefault = `ALTER TABLE ${table} ALTER COLUMN ${name} SET DEFAULT ${value}`;
    return {
      remedy: `Add ${code(name)} without a default, run ${code(setDefault)}, and fill the old rows in batches.`,
      draft: [
        `ALTER TABLE ${table} ADD COLUMN ${name} ${sqlType(column.type)};`,
        `${setDefault};`,
        ...fillColumn(table, column.name, value),
      ],
    };
  },
  meta: {
    id: "add-column-default-old-pg",
    title: "New column with a default before PostgreSQL 11",
    item: "backward-compatible-migrations",
    severity: "blocking",
    problem:
      "Before PostgreSQL 11 a default of a new column, constant or not, is written into every row: the server rewrites the table and all its indexes under `ACCESS EXCLUSIVE`.",
    remedy:
      "Add the column without a default, set the default in a command of its own, and fill the old rows in batches.",
    quietWhen: [
      "The server is PostgreSQL 11 or newer, which stores a constant once in the catalogue.",
      "The default is NULL.",
      "The table is made earlier in the same change.",
    ],
    references: [
      { title: "PostgreSQL 11: release notes", url: "https://www.postgresql.org/docs/release/11.0/" },
      manual.alterTable,
    ],
    examples: {
      bad: [
        {
          title: "a constant on PostgreSQL 10",
          postgresVersion: 10,
          sql: "ALTER TABLE users ADD COLUMN active boolean DEFAULT true;",
          quote: "ADD COLUMN active boolean DEFAULT true",
        },
      ],
      good: [
        {
          title: "at exactly 11 (squawk flags this)",
          postgresVersion: 11,
          sql: "ALTER TABLE users ADD COLUMN active boolean DEFAULT true;",
        },
        { title: "no value", postgresVersion: 10, sql: "ALTER TABLE users ADD COLUMN active boolean DEFAULT NULL;" },
      ],
    },
  },
});

import { resolveRelation } from "../../../artifacts/migration/index.ts";
import { requireColumn } from "../draft/statements.ts";
import { nullableKeys } from "../reading/lock-forms.ts";
import { manual } from "../reading/manual.ts";
import { listed } from "../reading/sql-list.ts";
import { identifier, sqlName } from "../reading/sql-name.ts";
import { lockRule } from "./define-lock-rule.ts";

export const pkUsingIndexNullable = lockRule({
  kinds: ["add-constraint"],
  tell({ step, operation, change }) {
    const { constraint } = operation;
    if (constraint.kind !== "primary-key" || constraint.usingIndex === null) return null;
    const table = step.before.tables.get(resolveRelation(step.before, operation.table));
    const columns = nullableKeys(constraint.usingIndex, table, step.before);
    if (columns.length === 0) return null;
    const name = sqlName(operation.table);
    return {
      form: "ADD PRIMARY KEY USING INDEX over nullable columns",
      subject: `${name} ${columns.join(",")}`,
      remedy: `Make ${listed(columns.map(identifier))} NOT NULL in safe steps before, then nothing is read.`,
      draft: columns.flatMap((column) => requireColumn(name, operation.table.name, column, change.postgresVersion)),
    };
  },
  meta: {
    id: "pk-using-index-nullable",
    title: "Primary key over an index whose columns may be NULL",
    item: "backward-compatible-migrations",
    severity: "warning",
    problem:
      "`PRIMARY KEY USING INDEX` builds nothing, but makes the columns `NOT NULL`. Where they are not yet, the server reads the whole table under `ACCESS EXCLUSIVE` to prove it, and every query waits.",
    remedy:
      "Make the columns `NOT NULL` before: a validated `CHECK (column IS NOT NULL)` proves it without the scan from PostgreSQL 12 on, and PostgreSQL 18 has `NOT NULL … NOT VALID`.",
    quietWhen: [
      "The columns are `NOT NULL` already, or what they are is not known.",
      "The table is made earlier in the same change.",
    ],
    references: [manual.usingIndex],
    examples: {
      bad: [
        {
          title: "the column may be NULL",
          base: "CREATE TABLE authors (name text);\nCREATE UNIQUE INDEX authors_name_key ON authors (name);",
          sql: "ALTER TABLE authors ADD CONSTRAINT authors_pkey PRIMARY KEY USING INDEX authors_name_key;",
          quote: "ADD CONSTRAINT authors_pkey PRIMARY KEY USING INDEX authors_name_key",
        },
      ],
      good: [
        {
          title: "it may not",
          base: "CREATE TABLE authors (name text NOT NULL);\nCREATE UNIQUE INDEX authors_name_key ON authors (name);",
          sql: "ALTER TABLE authors ADD CONSTRAINT authors_pkey PRIMARY KEY USING INDEX authors_name_key;",
        },
      ],
    },
  },
});

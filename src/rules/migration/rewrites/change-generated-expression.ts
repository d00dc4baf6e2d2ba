import { resolveRelation } from "../../../artifacts/migration/index.ts";
import { lockRule } from "../locks/define-lock-rule.ts";
import { manual } from "../reading/manual.ts";
import { code, identifier, sqlName } from "../reading/sql-name.ts";

export const changeGeneratedExpression = lockRule({
  kinds: ["set-column-expression"],
  tell({ step, operation, change }) {
    const key = resolveRelation(step.before, operation.table);
    const generated = step.before.tables.get(key)?.columns.get(operation.column)?.generated ?? null;
    // Before PostgreSQL 18 there are no others than stored ones.
    if (generated !== "stored" && (generated !== null || change.postgresVersion >= 18)) return null;
    const column = identifier(operation.column);
    return {
      form: "SET EXPRESSION",
      subject: `${key}.${operation.column}`,
      remedy: `Add a column with the new expression beside ${code(`${sqlName(operation.table)}.${column}`)}, as a plain one that a trigger fills and batches complete, move the readers, and drop the old one in a later release.`,
    };
  },
  meta: {
    id: "change-generated-expression",
    title: "Change of a stored column's expression",
    item: "backward-compatible-migrations",
    severity: "blocking",
    problem:
      "`SET EXPRESSION` of a stored generated column computes it for every row: the server rewrites the table and all its indexes under `ACCESS EXCLUSIVE` (measured on PostgreSQL 17 and 18).",
    remedy: "Add a column beside it, fill that in batches, move the readers, and drop the old one in a later release.",
    quietWhen: [
      "The column is `VIRTUAL`, or what it is is not known.",
      "The table is made earlier in the same change.",
    ],
    references: [manual.generated],
    examples: {
      bad: [
        {
          title: "computed anew",
          postgresVersion: 17,
          base: "CREATE TABLE users (email text, short text GENERATED ALWAYS AS (lower(email)) STORED);",
          sql: "ALTER TABLE users ALTER COLUMN short SET EXPRESSION AS (upper(email));",
          quote: "ALTER COLUMN short SET EXPRESSION AS (upper(email))",
        },
      ],
      good: [
        {
          title: "a virtual column",
          postgresVersion: 18,
          base: "CREATE TABLE users (email text, short text GENERATED ALWAYS AS (lower(email)) VIRTUAL);",
          sql: "ALTER TABLE users ALTER COLUMN short SET EXPRESSION AS (upper(email));",
        },
      ],
    },
  },
});

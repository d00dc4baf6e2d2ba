import { sqlType } from "../draft/sql-type.ts";
import { fillColumn } from "../draft/statements.ts";
import { manual } from "../reading/manual.ts";
import { code, identifier, sqlName } from "../reading/sql-name.ts";
import { fillRule } from "./define-fill-rule.ts";

export const addColumnStoredGenerated = fillRule({
  kind: "stored",
  form: "ADD COLUMN … GENERATED … STORED",
  tell(column, { operation, change }) {
    const table = sqlName(operation.table);
    const name = identifier(column.name);
    const plain = `Add ${code(name)} as a plain column, fill it for new rows in a trigger, and for old ones in batches.`;
    return {
      remedy:
        change.postgresVersion >= 18
          ? `Write ${code("VIRTUAL")} instead of STORED, which computes it when it is read. ${plain}`
          : plain,
      draft: [
        `ALTER TABLE ${table} ADD COLUMN ${name} ${sqlType(column.type)};`,
        "-- A trigger BEFORE INSERT OR UPDATE computes it from now on.",
        ...(column.default === null ? [] : fillColumn(table, column.name, `(${column.default.sql})`)),
      ],
    };
  },
  meta: {
    id: "add-column-stored-generated",
    title: "New generated column that is stored",
    item: "backward-compatible-migrations",
    severity: "blocking",
    problem:
      "A `STORED` generated column is computed for every existing row, so the server rewrites the table and all its indexes under `ACCESS EXCLUSIVE`.",
    remedy:
      "From PostgreSQL 18 on a `VIRTUAL` one (the default there) costs nothing. Else add a plain column, fill it in a trigger for new rows and in batches for old ones; or compute the value in a view or an index on the expression.",
    quietWhen: ["The column is `VIRTUAL`.", "The table is made earlier in the same change."],
    references: [manual.generated],
    examples: {
      bad: [
        {
          title: "computed for every row",
          sql: "ALTER TABLE users ADD COLUMN lower_email text GENERATED ALWAYS AS (lower(email)) STORED;",
          quote: "ADD COLUMN lower_email text GENERATED ALWAYS AS (lower(email)) STORED",
        },
      ],
      good: [
        {
          title: "computed when it is read (squawk flags this)",
          postgresVersion: 18,
          sql: "ALTER TABLE users ADD COLUMN lower_email text GENERATED ALWAYS AS (lower(email)) VIRTUAL;",
        },
      ],
    },
  },
});

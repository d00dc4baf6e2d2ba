import { referencingColumn } from "../reading/lock-neighbours.ts";
import { namedTables } from "../reading/lock-sentence.ts";
import { manual } from "../reading/manual.ts";
import { typeRule } from "./define-type-rule.ts";

export const pkTypeChangeWithFks = typeRule({
  tell({ step, operation, table, effect, change }) {
    if (table === undefined || effect !== "rewrite") return null;
    const children = referencingColumn(step.before, table, operation.column).filter(
      (key) => key !== table.key && !change.created.has(key),
    );
    if (children.length === 0) return null;
    return {
      form: "ALTER COLUMN TYPE",
      remedy: `The foreign keys of ${namedTables(children)} are made again and every row there is checked under the same locks: add a column of the new type to all of these tables, fill them in batches while triggers keep both equal, and swap key and references in one short migration.`,
    };
  },
  meta: {
    id: "pk-type-change-with-fks",
    title: "Change of type of a column that foreign keys point at",
    item: "backward-compatible-migrations",
    severity: "blocking",
    problem:
      "Widening a key that others reference rewrites its table, makes every foreign key onto it anew with `ACCESS EXCLUSIVE` on the referencing tables, and reads those through to check each row (measured). The tables around a key are stopped together; and the referencing columns stay as narrow as they were.",
    remedy:
      "Add a shadow column to the table and to all that reference it, keep them filled by triggers, complete them in batches, and swap the keys at the end; give new tables `bigint` keys at once.",
    quietWhen: [
      "The change rewrites nothing.",
      "No foreign key onto the column is known, or only those of tables that the same change makes.",
      "The table is made earlier in the same change.",
    ],
    references: [
      manual.typeChange,
      {
        title: "Basecamp, November 2018: integer primary keys exhausted",
        url: "https://postmortems.app/postmortem/2552ccf5-4e03-40b1-a1fa-354a34bfa5fe",
      },
    ],
    examples: {
      bad: [
        {
          title: "a key grows while others point at it",
          base: "CREATE TABLE users (id int PRIMARY KEY);\nCREATE TABLE orders (user_id int REFERENCES users);",
          sql: "ALTER TABLE users ALTER COLUMN id TYPE bigint;",
          quote: "ALTER COLUMN id TYPE bigint",
        },
      ],
      good: [
        {
          title: "nobody points at it",
          base: "CREATE TABLE users (id int PRIMARY KEY);",
          sql: "ALTER TABLE users ALTER COLUMN id TYPE bigint;",
        },
      ],
    },
  },
});

import { manual } from "../reading/manual.ts";
import { listed } from "../reading/sql-list.ts";
import { identifier } from "../reading/sql-name.ts";
import { rebuiltIndexes } from "../reading/type-change.ts";
import { typeRule } from "./define-type-rule.ts";

export const typeChangeIndexRebuild = typeRule({
  tell({ step, operation, table, effect }) {
    if (table === undefined || effect === "rewrite") return null;
    const indexes = rebuiltIndexes(table, operation.column, operation.type, step.before);
    if (indexes.length === 0) return null;
    const names = listed(indexes.map(({ name }) => identifier(name)));
    return {
      form: "ALTER COLUMN TYPE with an index",
      remedy: `The rows stay, but ${names} ${indexes.length === 1 ? "is" : "are"} built anew: drop ${indexes.length === 1 ? "it" : "them"} with DROP INDEX CONCURRENTLY before, and build ${indexes.length === 1 ? "it" : "them"} with CREATE INDEX CONCURRENTLY afterwards.`,
    };
  },
  meta: {
    id: "type-change-index-rebuild",
    title: "Change of type that builds indexes anew",
    item: "backward-compatible-migrations",
    severity: "warning",
    problem:
      "Some types share their stored form but not the way they are compared (`text` and `citext`, `timestamp` and `timestamptz`), so the rows stay and every index on the column is built anew under `ACCESS EXCLUSIVE`. An index with an expression or a condition that reads the column is built anew for any change of its type (measured on PostgreSQL 18).",
    remedy:
      "Drop the index concurrently before the change and build it concurrently afterwards, in migrations of their own; or move to a new column.",
    quietWhen: [
      "No index of the column is known, or it keeps its way of comparing: `varchar(20)` to `varchar(50)` or `text`.",
      "The change rewrites the table: `type-change-rewrite` says so.",
      "The table is made earlier in the same change.",
    ],
    references: [manual.typeChange],
    examples: {
      bad: [
        {
          title: "an indexed text becomes case-insensitive",
          base: "CREATE TABLE users (email text);\nCREATE INDEX users_email_idx ON users (email);",
          sql: "ALTER TABLE users ALTER COLUMN email TYPE citext;",
          quote: "ALTER COLUMN email TYPE citext",
        },
      ],
      good: [
        {
          title: "compared as before",
          base: "CREATE TABLE users (email varchar(20));\nCREATE INDEX users_email_idx ON users (email);",
          sql: "ALTER TABLE users ALTER COLUMN email TYPE text;",
        },
      ],
    },
  },
});

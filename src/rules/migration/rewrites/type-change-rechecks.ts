import type { RelationKey, Step } from "../../../artifacts/migration/index.ts";
import { neighbours } from "../reading/lock-neighbours.ts";
import { namedTables } from "../reading/lock-sentence.ts";
import { manual } from "../reading/manual.ts";
import { listed } from "../reading/sql-list.ts";
import { identifier } from "../reading/sql-name.ts";
import { checksReading } from "../reading/type-change.ts";
import { typeRule } from "./define-type-rule.ts";

/** The tables in use at the other end of foreign keys over the column. */
const keyed = ({ operation, before }: Step, created: ReadonlySet<RelationKey>): readonly RelationKey[] =>
  neighbours(operation, before, "keyed").filter((key) => !created.has(key));

export const typeChangeRechecks = typeRule({
  tell({ step, operation, table, effect, change }) {
    if (table === undefined || effect === "rewrite") return null;
    const checks = checksReading(table, operation.column);
    if (checks.length > 0) {
      const names = listed(checks.map(({ name }) => identifier(name)));
      return {
        form: "ALTER COLUMN TYPE with a check",
        remedy: `${names} ${checks.length === 1 ? "reads" : "read"} the column and ${checks.length === 1 ? "is" : "are"} run over every row: drop ${checks.length === 1 ? "it" : "them"} before, change the type, and add ${checks.length === 1 ? "it" : "them"} again NOT VALID, to be validated in a later migration.`,
      };
    }
    const others = keyed(step, change.created);
    if (others.length === 0) return null;
    return {
      form: "ALTER COLUMN TYPE without a rewrite",
      remedy: `The foreign key with ${namedTables(others)} is dropped and made again, which locks both sides: drop it before under a lock_timeout, change the type, and add it again NOT VALID, to be validated in a later migration.`,
    };
  },
  meta: {
    id: "type-change-rechecks",
    title: "Change of type that runs a check or a foreign key again",
    item: "backward-compatible-migrations",
    severity: "warning",
    problem:
      "A change of type that rewrites nothing still runs every `CHECK` that reads the column over all rows under `ACCESS EXCLUSIVE`, and makes the foreign keys of the column anew, with `ACCESS EXCLUSIVE` on the table at their other end (measured on PostgreSQL 15 to 18).",
    remedy:
      "Drop the constraint before, change the type, add the constraint again with `NOT VALID`, and validate it in a later migration.",
    quietWhen: [
      "No check reads the column and no foreign key holds it, as far as is known.",
      "The change rewrites the table: `type-change-rewrite` says so.",
      "The table is made earlier in the same change.",
    ],
    references: [manual.typeChange],
    examples: {
      bad: [
        {
          title: "a check reads the column",
          base: "CREATE TABLE users (name varchar(20) CONSTRAINT named CHECK (name <> ''));",
          sql: "ALTER TABLE users ALTER COLUMN name TYPE varchar(50);",
          quote: "ALTER COLUMN name TYPE varchar(50)",
        },
      ],
      good: [
        {
          title: "a check of another column",
          base: "CREATE TABLE users (name varchar(20), age int CHECK (age > 0));",
          sql: "ALTER TABLE users ALTER COLUMN name TYPE varchar(50);",
        },
      ],
    },
  },
});

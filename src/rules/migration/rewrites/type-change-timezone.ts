import { manual } from "../reading/manual.ts";
import { code } from "../reading/sql-name.ts";
import { setting } from "../reading/timeouts.ts";
import { typeRule } from "./define-type-rule.ts";

export const typeChangeTimezone = typeRule({
  tell({ step, effect }) {
    if (effect !== "time-zone") return null;
    const set = setting(step, "timezone", "UTC");
    return {
      form: "ALTER COLUMN TYPE",
      remedy: `That is so unless the session's time zone is UTC, which nothing here says: write ${code(set)} before it, and nothing is rewritten.`,
      draft: [`${set};`],
    };
  },
  meta: {
    id: "type-change-timezone",
    title: "Conversion of timestamp to timestamptz in a session of unknown time zone",
    item: "backward-compatible-migrations",
    severity: "warning",
    problem:
      "Between `timestamp` and `timestamptz` the stored value stays the same only in a session whose time zone is UTC (PostgreSQL 12 and newer, measured). In any other the server converts every row, which rewrites the table under `ACCESS EXCLUSIVE`, and the result depends on where the migration runs.",
    remedy: "Set `SET LOCAL timezone = 'UTC'` before it, where the old values are meant as UTC.",
    quietWhen: [
      "The script sets the time zone to UTC.",
      "It sets another one, or the server is older than PostgreSQL 12: then `type-change-rewrite` speaks.",
      "The old type is not known, or the table is made earlier in the same change.",
    ],
    references: [manual.typeChange],
    examples: {
      bad: [
        {
          title: "in whatever time zone",
          base: "CREATE TABLE users (seen timestamp);",
          sql: "ALTER TABLE users ALTER COLUMN seen TYPE timestamptz;",
          quote: "ALTER COLUMN seen TYPE timestamptz",
        },
      ],
      good: [
        {
          title: "in UTC",
          base: "CREATE TABLE users (seen timestamp);",
          sql: "SET timezone = 'UTC';\nALTER TABLE users ALTER COLUMN seen TYPE timestamptz;",
        },
      ],
    },
  },
});

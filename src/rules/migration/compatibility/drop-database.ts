import type { MigrationChange } from "../../../artifacts/migration/index.ts";
import type { Observation } from "../../rule.ts";
import type { MigrationRule } from "../migration-rule.ts";
import { violation } from "../observe.ts";
import { objectSteps } from "../reading/object-steps.ts";
import { code, sqlName } from "../reading/sql-name.ts";

function* check(change: MigrationChange): Iterable<Observation> {
  for (const { step, operation, isNew } of objectSteps(change)) {
    if (operation.kind !== "drop-object" || operation.object !== "database" || isNew) continue;
    yield violation(step, {
      subject: operation.name.name,
      message: `DROP DATABASE removes ${code(sqlName(operation.name))} and everything in it, and only a backup brings it back: a migration that meets the wrong server, or runs twice, costs all data. Take it out of the migrations and drop the database by hand, after a backup was restored for a test.`,
    });
  }
}

export const dropDatabase: MigrationRule = {
  meta: {
    id: "drop-database",
    title: "Database dropped by a migration",
    item: "backward-compatible-migrations",
    severity: "blocking",
    problem:
      "Everything in the database is gone the moment the statement runs, and only a backup brings it back. Migrations run by themselves, against whatever server the environment names: a wrong variable is enough.",
    remedy: "Drop databases by hand, with the backup at hand. A test that needs a fresh one makes it in its own setup.",
    quietWhen: ["The database is made earlier in the same change."],
    references: [
      { title: "PostgreSQL: DROP DATABASE", url: "https://www.postgresql.org/docs/current/sql-dropdatabase.html" },
      {
        title: "Resend: Incident report for February 21, 2024",
        url: "https://resend.com/blog/incident-report-for-february-21-2024",
      },
    ],
    examples: {
      bad: [
        {
          title: "MySQL",
          dialect: "mysql",
          sql: "DROP DATABASE IF EXISTS `shop`;",
          quote: "DROP DATABASE IF EXISTS `shop`",
        },
        { title: "a database", sql: "DROP DATABASE IF EXISTS shop;", quote: "DROP DATABASE IF EXISTS shop" },
      ],
      good: [{ title: "a table of the same change", sql: "CREATE TABLE scratch (id int);\nDROP TABLE scratch;" }],
    },
  },
  dialects: ["postgresql", "mysql"],
  check,
};

import { manual } from "../reading/manual.ts";
import { settingRule } from "./define-setting-rule.ts";

export const missingAppName = settingRule({
  parameter: "application_name",
  value: "migration",
  isSet: (step) => (step.circumstances.parameters.get("application_name") ?? "") !== "",
  says: (places) =>
    `This stops others without an application_name${places}: whoever looks for the session that blocks them in pg_stat_activity cannot tell that it is a migration.`,
  meta: {
    id: "missing-app-name",
    title: "Lock taken without an application_name",
    item: "backward-compatible-migrations",
    severity: "advice",
    offByDefault: true,
    problem:
      "When a migration blocks others, somebody looks into `pg_stat_activity` for the session to cancel. Without an `application_name` it looks like any other. Reported once for a change; off unless the policy names it.",
    remedy: "Set `application_name` at the start of the migration, or in the connection string of the migration tool.",
    quietWhen: ["It is set in the script.", "All locks are on tables that the same change makes."],
    references: [manual.sessionParameters],
    examples: {
      bad: [
        {
          title: "a nameless session",
          sql: "ALTER TABLE users ADD COLUMN nickname text;",
          quote: "ADD COLUMN nickname text",
        },
      ],
      good: [
        {
          title: "a session with a name",
          sql: "SET application_name = 'migration';\nALTER TABLE users ADD COLUMN nickname text;",
        },
      ],
    },
  },
});

import type { MigrationChange } from "../../../artifacts/migration/index.ts";
import type { Observation } from "../../rule.ts";
import type { MigrationRule } from "../migration-rule.ts";
import { violation } from "../observe.ts";
import { code, keyName } from "../reading/sql-name.ts";
import { tableSteps } from "../reading/table-steps.ts";
import { pages } from "./references.ts";

function* check(change: MigrationChange): Iterable<Observation> {
  for (const { step, operation, table } of tableSteps(change)) {
    if (operation.kind !== "insert" || operation.inserted.from !== "copy" || table?.rowSecurity !== true) continue;
    const asAnother = step.circumstances.parameters.has("role");
    if (!table.forceRowSecurity && !asAnother) continue;
    yield violation(step, {
      subject: table.key,
      message: `COPY into ${code(keyName(table.key))} fails for a role that row-level security holds for, and ${asAnother ? "SET ROLE makes the migration one" : "FORCE makes the owner one"}: “COPY FROM not supported with row-level security”. Write INSERT statements, or let a role with BYPASSRLS copy.`,
    });
  }
}

export const copyFromRls: MigrationRule = {
  meta: {
    id: "copy-from-rls",
    title: "COPY into a table with row-level security",
    item: "backward-compatible-migrations",
    severity: "advice",
    problem:
      "PostgreSQL refuses COPY FROM for a role that the table's row-level security holds for. That is the owner too once it is forced, so the migration works for a superuser in development and fails in production.",
    remedy: "Write INSERT statements, or copy into a table without row-level security and insert from there.",
    quietWhen: ["The table does not force row-level security on its owner, and the migration does not SET ROLE."],
    references: [
      { title: "PostgreSQL: COPY", url: "https://www.postgresql.org/docs/current/sql-copy.html" },
      pages.rowSecurity,
    ],
    examples: {
      bad: [
        {
          title: "forced on the owner",
          base: "CREATE TABLE notes (id bigint PRIMARY KEY, tenant_id bigint);\nALTER TABLE notes ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;",
          sql: "COPY notes FROM '/tmp/notes.csv';",
          quote: "COPY notes FROM '/tmp/notes.csv'",
        },
      ],
      good: [
        {
          title: "the owner is free of it",
          base: "CREATE TABLE notes (id bigint PRIMARY KEY, tenant_id bigint);\nALTER TABLE notes ENABLE ROW LEVEL SECURITY;",
          sql: "COPY notes FROM '/tmp/notes.csv';",
        },
      ],
    },
  },
  check,
};

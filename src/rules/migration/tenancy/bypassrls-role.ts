import type { MigrationChange } from "../../../artifacts/migration/index.ts";
import type { Observation } from "../../rule.ts";
import { rewrittenStatement } from "../draft/rewritten-statement.ts";
import type { MigrationRule } from "../migration-rule.ts";
import { violation } from "../observe.ts";
import { isBackendName } from "../reading/backend-roles.ts";
import { code, identifier } from "../reading/sql-name.ts";
import { pages } from "./references.ts";

function* check(change: MigrationChange): Iterable<Observation> {
  for (const step of change.steps) {
    const { operation } = step;
    if (operation.kind !== "create-role" && operation.kind !== "alter-role") continue;
    const { role, options } = operation;
    if (options.bypassRowSecurity !== true || options.superuser === true) continue;
    if (change.after.roles.get(role)?.bypassRowSecurity === false) continue;
    yield violation(step, {
      subject: role,
      message: `${code(identifier(role))} bypasses row-level security: whatever signs in with it, or is granted it, reads and writes the rows of all tenants. Give it policies of its own ${code(`TO ${identifier(role)}`)} for what it needs to see.`,
      suggestion: rewrittenStatement(step, (text) => text.replace(/\bbypassrls\b/i, "NOBYPASSRLS")),
      draft: [`ALTER ROLE ${identifier(role)} NOBYPASSRLS;`],
      ...(isBackendName(role) ? { severity: "warning" } : {}),
    });
  }
}

export const bypassrlsRole: MigrationRule = {
  meta: {
    id: "bypassrls-role",
    title: "Role that bypasses row-level security",
    item: "least-privilege",
    severity: "blocking",
    problem:
      "For a role with BYPASSRLS no policy of any table exists. If the application, or a job that takes its input from users, signs in with it, one query without its tenant shows the rows of all of them.",
    remedy: "Let the role have policies `TO` it that say what it may see. Keep BYPASSRLS for dumps and replication.",
    quietWhen: [
      "A later statement of the change takes it away (NOBYPASSRLS).",
      "Only a warning for a role that is named like one of the operators'.",
    ],
    references: [pages.createRole, pages.rowSecurity],
    examples: {
      bad: [
        {
          title: "the application's role",
          sql: "CREATE ROLE app LOGIN BYPASSRLS;",
          quote: "CREATE ROLE app LOGIN BYPASSRLS",
        },
      ],
      good: [{ title: "an ordinary role", sql: "CREATE ROLE app LOGIN NOBYPASSRLS;" }],
    },
  },
  check,
};

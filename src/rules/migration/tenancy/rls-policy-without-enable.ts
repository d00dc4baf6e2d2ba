import type { MigrationChange, Table } from "../../../artifacts/migration/index.ts";
import type { Observation } from "../../rule.ts";
import { afterStatement } from "../draft/beside-statement.ts";
import type { MigrationRule } from "../migration-rule.ts";
import { violation } from "../observe.ts";
import { isManagedSchema } from "../reading/exposed-schemas.ts";
import { policiesWritten } from "../reading/policies-written.ts";
import { isInert } from "../reading/policy-condition.ts";
import { code, keyName } from "../reading/sql-name.ts";
import { pages } from "./references.ts";

function* check(change: MigrationChange): Iterable<Observation> {
  const named = new Set<Table>();
  for (const { table, policy, step } of policiesWritten(change)) {
    if (!isInert(table) || isManagedSchema(table.schema) || named.has(table)) continue;
    named.add(table);
    const enable = `ALTER TABLE ${keyName(table.key)} ENABLE ROW LEVEL SECURITY`;
    const taken = afterStatement(step, `${enable};`);
    yield violation(step, {
      subject: table.key,
      message: `Policy ${code(policy.name)} on ${code(keyName(table.key))} does nothing, since row-level security is off there: every role with a grant sees all rows. Write ${code(enable)} in the same migration.`,
      suggestion: taken,
      draft: taken === null ? [`${enable};`] : [],
    });
  }
}

export const rlsPolicyWithoutEnable: MigrationRule = {
  meta: {
    id: "rls-policy-without-enable",
    title: "Policy on a table whose row-level security is off",
    item: "multi-tenancy",
    severity: "blocking",
    problem:
      "CREATE POLICY does not switch row-level security on. Until ALTER TABLE does, the policy is stored and ignored: the table looks protected in every review and shows all rows to every role with a grant.",
    remedy: "Write `ALTER TABLE … ENABLE ROW LEVEL SECURITY` in the migration that brings the policy.",
    quietWhen: [
      "A later statement of the same change enables it.",
      "No migration creates the table: then it cannot be known.",
    ],
    references: [pages.rowSecurity, pages.createPolicy],
    examples: {
      bad: [
        {
          title: "stored and ignored",
          sql: "CREATE TABLE notes (id bigint PRIMARY KEY, owner text);\nCREATE INDEX notes_owner_idx ON notes (owner);\nCREATE POLICY own ON notes USING (owner = current_user);",
          quote: "CREATE POLICY own ON notes USING (owner = current_user)",
        },
      ],
      good: [
        {
          title: "enabled",
          sql: "CREATE TABLE notes (id bigint PRIMARY KEY, owner text);\nCREATE POLICY own ON notes USING (owner = current_user);\nALTER TABLE notes ENABLE ROW LEVEL SECURITY;",
        },
      ],
    },
  },
  check,
};

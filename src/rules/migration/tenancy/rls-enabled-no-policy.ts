import type { MigrationChange } from "../../../artifacts/migration/index.ts";
import type { Observation } from "../../rule.ts";
import { madeUpName } from "../draft/statements.ts";
import { tenantPredicate } from "../draft/tenant-predicate.ts";
import type { MigrationRule } from "../migration-rule.ts";
import { violation } from "../observe.ts";
import { isManagedSchema } from "../reading/exposed-schemas.ts";
import { securedTables } from "../reading/security-switched.ts";
import { code, keyName } from "../reading/sql-name.ts";
import { tenancyOf } from "../reading/tenancy.ts";
import { pages } from "./references.ts";

function* check(change: MigrationChange): Iterable<Observation> {
  const { columnOf } = tenancyOf(change);
  for (const { table, step } of securedTables(change)) {
    if (table.assumed || table.policies.size > 0 || table.partitionOf !== null || isManagedSchema(table.schema))
      continue;
    // A comment may say that only the backend uses it.
    if (table.comment !== null) continue;
    const name = keyName(table.key);
    const column = columnOf(table);
    yield violation(step, {
      subject: table.key,
      message: `${code(name)} has row-level security and no policy: every role but its owner sees no row and may write none, without an error on reads. Add a policy, or say in a COMMENT ON TABLE that only the backend uses it.`,
      draft:
        column === null
          ? []
          : [
              `CREATE POLICY ${madeUpName(table.name, "tenant")} ON ${name} USING (${tenantPredicate(table, column, change.after)});`,
            ],
    });
  }
}

export const rlsEnabledNoPolicy: MigrationRule = {
  meta: {
    id: "rls-enabled-no-policy",
    title: "Row-level security without a policy",
    item: "multi-tenancy",
    severity: "advice",
    problem:
      "With row-level security and no policy a table is closed: reads give no rows, writes fail, for everybody but the owner and roles that bypass it. That is right for tables of the backend, and a puzzling outage for all others.",
    remedy:
      "Add the policies in the same migration. For a table that only a service role uses, say so: `COMMENT ON TABLE … IS 'service role only'`.",
    quietWhen: [
      "A policy comes with a later statement of the change.",
      "The table has a comment, or is a partition, which is used by way of its parent.",
      "No migration creates the table: it may have policies.",
    ],
    references: [pages.rowSecurity, pages.supabaseAdvisors],
    examples: {
      bad: [
        {
          title: "closed for everybody",
          sql: "CREATE TABLE notes (id bigint PRIMARY KEY);\nALTER TABLE notes ENABLE ROW LEVEL SECURITY;",
          quote: "ENABLE ROW LEVEL SECURITY",
        },
      ],
      good: [
        {
          title: "for the backend, and it says so",
          sql: "CREATE TABLE jobs (id bigint PRIMARY KEY);\nALTER TABLE jobs ENABLE ROW LEVEL SECURITY;\nCOMMENT ON TABLE jobs IS 'Used by the worker alone.';",
        },
      ],
    },
  },
  check,
};

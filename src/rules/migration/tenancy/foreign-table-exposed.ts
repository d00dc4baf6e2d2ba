import type { MigrationChange } from "../../../artifacts/migration/index.ts";
import type { Observation } from "../../rule.ts";
import type { MigrationRule } from "../migration-rule.ts";
import { violation } from "../observe.ts";
import { exposedSchemas } from "../reading/exposed-schemas.ts";
import { newTables } from "../reading/new-tables.ts";
import { callersWhoMay } from "../reading/privileges.ts";
import { code, keyName } from "../reading/sql-name.ts";
import { pages } from "./references.ts";

function* check(change: MigrationChange): Iterable<Observation> {
  const exposed = exposedSchemas(change);
  for (const { table, step } of newTables(change)) {
    if (!table.foreign || exposed?.has(table.schema) !== true) continue;
    const callers = callersWhoMay(change, table.key, "select");
    if (callers.length === 0) continue;
    const name = keyName(table.key);
    yield violation(step, {
      subject: table.key,
      message: `The foreign table ${code(name)} stands in ${code(table.schema)}, which the API serves, and can have no policies: ${callers.map(code).join(" and ")} may read all rows of the other server. Create it in a schema that is not served, and let a function that checks who asks read it.`,
      draft: [`REVOKE ALL ON ${name} FROM ${callers.join(", ")};`],
    });
  }
}

export const foreignTableExposed: MigrationRule = {
  meta: {
    id: "foreign-table-exposed",
    title: "Foreign table in a schema that an API serves",
    item: "multi-tenancy",
    severity: "warning",
    problem:
      "Row-level security does not exist for foreign tables. In a schema that PostgREST or Supabase serves, callers read all rows that the other server gives, with the rights of the mapped user there.",
    remedy: "Create it in a schema that no API serves, and let a function that checks who asks read it.",
    quietWhen: [
      "No API is known to serve its schema.",
      "Its callers may not read it: SELECT is revoked or was never granted.",
    ],
    references: [pages.supabaseApi, pages.supabaseAdvisors],
    examples: {
      bad: [
        {
          title: "another server's rows for every caller",
          base: "CREATE ROLE anon;\nALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT SELECT ON TABLES TO anon;",
          sql: "CREATE FOREIGN TABLE customers (id bigint) SERVER crm;",
          quote: "CREATE FOREIGN TABLE customers (id bigint) SERVER crm",
        },
      ],
      good: [
        {
          title: "not served",
          base: "CREATE ROLE anon;\nALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT SELECT ON TABLES TO anon;",
          sql: "CREATE FOREIGN TABLE crm.customers (id bigint) SERVER crm;",
        },
      ],
    },
  },
  check,
};

import type { MigrationChange, RelationKey } from "../../../artifacts/migration/index.ts";
import type { Observation } from "../../rule.ts";
import type { MigrationRule } from "../migration-rule.ts";
import { violation } from "../observe.ts";
import { exposedSchemas } from "../reading/exposed-schemas.ts";
import { callersWhoMay } from "../reading/privileges.ts";
import { code, keyName } from "../reading/sql-name.ts";
import { isInvoker, viewsWritten } from "../reading/views-written.ts";
import { pages } from "./references.ts";

function* check(change: MigrationChange): Iterable<Observation> {
  const exposed = exposedSchemas(change);
  for (const { view, step } of viewsWritten(change)) {
    const read = view.reads.find((key) => key.startsWith("auth."));
    // With the rights of whoever asks it shows what callers may read in the schema auth themselves, mostly nothing.
    const asCaller = isInvoker(view) && !view.materialized;
    if (
      read === undefined ||
      (asCaller && (change.after.tables.get(read)?.rowSecurity !== false || !isOpen(read, change)))
    )
      continue;
    if (exposed?.has(view.key.slice(0, view.key.indexOf("."))) !== true) continue;
    const callers = callersWhoMay(change, view.key, "select");
    if (callers.length === 0) continue;
    yield violation(step, {
      subject: view.key,
      message: `${code(keyName(view.key))} shows ${code(keyName(read))} to ${callers.map(code).join(" and ")}: with the public key of the API anybody lists the accounts of all users. Copy what may be seen into a table of the application with row-level security, or revoke SELECT on the view.`,
      draft: [`REVOKE ALL ON ${keyName(view.key)} FROM ${callers.join(", ")};`],
    });
  }
}

const isOpen = (key: RelationKey, change: MigrationChange): boolean => callersWhoMay(change, key, "select").length > 0;

export const authSchemaExposed: MigrationRule = {
  meta: {
    id: "auth-schema-exposed",
    title: "View of the accounts in a schema that an API serves",
    item: "no-sensitive-leaks",
    severity: "blocking",
    problem:
      "A view reads with the rights of its owner, who may read `auth.users`. In a schema that Supabase serves, whoever holds the public key of the API lists addresses, phone numbers and metadata of every account.",
    remedy:
      "Keep what others may see in a table of the application (`profiles`) with row-level security, filled by a trigger on `auth.users`.",
    quietWhen: [
      "The view has `security_invoker`, and callers may not read the table itself or its row-level security holds for them.",
      "Callers may not read the view, or no API serves its schema.",
    ],
    references: [pages.supabaseAdvisors, pages.supabaseApi],
    examples: {
      bad: [
        {
          title: "all accounts",
          base: "CREATE ROLE anon;\nALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT SELECT ON TABLES TO anon;",
          sql: "CREATE VIEW members AS SELECT id, email FROM auth.users;",
          quote: "CREATE VIEW members AS SELECT id, email FROM auth.users",
        },
      ],
      good: [
        {
          title: "with the rights of whoever asks",
          base: "CREATE ROLE anon;\nALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT SELECT ON TABLES TO anon;",
          sql: "CREATE VIEW members WITH (security_invoker = on) AS SELECT id, email FROM auth.users;",
        },
      ],
    },
  },
  check,
};

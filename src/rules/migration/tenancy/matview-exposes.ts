import type { MigrationChange, View } from "../../../artifacts/migration/index.ts";
import type { Observation } from "../../rule.ts";
import type { MigrationRule } from "../migration-rule.ts";
import { violation } from "../observe.ts";
import { isBackendName } from "../reading/backend-roles.ts";
import { exposedSchemas, isManagedSchema } from "../reading/exposed-schemas.ts";
import { grantSteps } from "../reading/grant-steps.ts";
import { isReadByAll } from "../reading/policy-condition.ts";
import { callersWhoMay, isAllowed } from "../reading/privileges.ts";
import { securedBelow } from "../reading/secured-below.ts";
import { code, keyName } from "../reading/sql-name.ts";
import { viewsWritten } from "../reading/views-written.ts";
import { pages } from "./references.ts";

function* check(change: MigrationChange): Iterable<Observation> {
  const judged = new Map([...viewsWritten(change)].map(({ view, step }) => [view.key, step]));
  for (const { relations, step } of grantSteps(change)) for (const key of relations) judged.set(key, step);
  for (const [key, step] of judged) {
    const view = change.after.views.get(key);
    if (view === undefined || !view.materialized || isManagedSchema(key.slice(0, key.indexOf(".")))) continue;
    const [table] = securedBelow(change.after, key).filter((each) => !isReadByAll(each));
    const readers = table === undefined ? [] : readersOf(view, change);
    if (table === undefined || readers.length === 0) continue;
    const name = keyName(key);
    const who = readers.slice(0, 3).map(code).join(" and ");
    yield violation(step, {
      subject: key,
      message: `The materialized view ${code(name)} holds rows of ${code(keyName(table.key))}, which row-level security protects, and can have no policies itself: ${who} may read the rows of all tenants. Revoke SELECT on it and serve it by a function or a view that asks for the tenant.`,
      draft: [
        `REVOKE SELECT ON ${name} FROM ${readers.map((role) => (role === "public" ? "PUBLIC" : role)).join(", ")};`,
      ],
    });
  }
}

/** The roles of callers that may read a materialized view. */
function readersOf(view: View, change: MigrationChange): readonly string[] {
  const exposed = exposedSchemas(change);
  if (exposed !== null) {
    return exposed.has(view.key.slice(0, view.key.indexOf("."))) ? callersWhoMay(change, view.key, "select") : [];
  }
  return [...view.grants.keys()].filter(
    (role) => role !== view.owner && !isBackendName(role) && isAllowed(view.grants, role, "select"),
  );
}

export const matviewExposes: MigrationRule = {
  meta: {
    id: "matview-exposes",
    title: "Materialized view of protected rows that callers may read",
    item: "multi-tenancy",
    severity: "blocking",
    problem:
      "A materialized view stores what its owner saw when it was refreshed, which is every row, and PostgreSQL has no row-level security for it. Whoever may read it reads the rows of all tenants.",
    remedy:
      "Grant it to no role of callers; move it to a schema that no API serves and let a function or a view with `WHERE tenant_id = …` read it.",
    quietWhen: [
      "No table that it reads is known to have row-level security, or it shows every row to everybody.",
      "No role of callers may read it: SELECT is revoked, was never granted, or its schema is not served.",
    ],
    references: [pages.rowSecurity, pages.supabaseAdvisors],
    examples: {
      bad: [
        {
          title: "granted to the application",
          base: "CREATE TABLE notes (id bigint PRIMARY KEY, tenant_id bigint NOT NULL);\nALTER TABLE notes ENABLE ROW LEVEL SECURITY;\nCREATE MATERIALIZED VIEW totals AS SELECT tenant_id, count(*) AS n FROM notes GROUP BY 1;",
          sql: "GRANT SELECT ON totals TO app_user;",
          quote: "GRANT SELECT ON totals TO app_user",
        },
      ],
      good: [
        {
          title: "granted to nobody",
          base: "CREATE TABLE notes (id bigint PRIMARY KEY, tenant_id bigint NOT NULL);\nALTER TABLE notes ENABLE ROW LEVEL SECURITY;",
          sql: "CREATE MATERIALIZED VIEW totals AS SELECT tenant_id, count(*) AS n FROM notes GROUP BY 1;",
        },
      ],
    },
  },
  check,
};

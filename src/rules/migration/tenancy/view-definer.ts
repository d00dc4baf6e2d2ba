import type { MigrationChange, Step } from "../../../artifacts/migration/index.ts";
import type { Observation } from "../../rule.ts";
import { rewrittenStatement } from "../draft/rewritten-statement.ts";
import type { MigrationRule } from "../migration-rule.ts";
import { violation } from "../observe.ts";
import { exposedSchemas, isManagedSchema } from "../reading/exposed-schemas.ts";
import { isReadByAll } from "../reading/policy-condition.ts";
import { callersWhoMay } from "../reading/privileges.ts";
import { securedBelow } from "../reading/secured-below.ts";
import { code, keyName } from "../reading/sql-name.ts";
import { isInvoker, viewsWritten } from "../reading/views-written.ts";
import { pages } from "./references.ts";

function* check(change: MigrationChange): Iterable<Observation> {
  const exposed = exposedSchemas(change);
  for (const { view, step } of viewsWritten(change)) {
    const schema = view.key.slice(0, view.key.indexOf("."));
    if (view.materialized || isInvoker(view) || isManagedSchema(schema)) continue;
    // Forced row-level security holds for the view's owner too, who mostly owns the table.
    const [table] = securedBelow(change.after, view.key).filter((each) => !each.forceRowSecurity && !isReadByAll(each));
    if (table === undefined) continue;
    if (exposed !== null && (!exposed.has(schema) || callersWhoMay(change, view.key, "select").length === 0)) continue;
    const name = keyName(view.key);
    const modern = change.postgresVersion >= 15;
    yield violation(step, {
      subject: view.key,
      message: `The view ${code(name)} reads ${code(keyName(table.key))} with the rights of its owner, past the row-level security of that table: whoever may read the view sees rows that its policies keep from them. ${modern ? `Write ${code("WITH (security_invoker = true)")}.` : "Before PostgreSQL 15 a view cannot do otherwise: put the condition of the policies into its WHERE, or grant it to nobody who should not see all rows."}`,
      suggestion: modern ? suggestionFor(step) : null,
      draft: modern ? [`ALTER VIEW ${name} SET (security_invoker = true);`] : [],
    });
  }
}

/** A view that names its columns or has options already is left to its author. */
const suggestionFor = (step: Step) =>
  rewrittenStatement(step, (text) =>
    text.replace(/^(create\s+(?:or\s+replace\s+)?view\s+[\w."]+)(?=\s+as\b)/i, "$1 WITH (security_invoker = true)"),
  );

export const viewDefiner: MigrationRule = {
  meta: {
    id: "view-definer",
    title: "View that reads past row-level security",
    item: "multi-tenancy",
    severity: "blocking",
    problem:
      "A view reads its tables with the rights of its owner, not of whoever asks. Row-level security of those tables does not hold for their owner, so the view shows the rows of everybody to every role that may read it.",
    remedy:
      "From PostgreSQL 15 on, write `CREATE VIEW … WITH (security_invoker = true) AS …`: then the policies of the tables hold for whoever asks.",
    quietWhen: [
      "`security_invoker` is set, by a later `ALTER VIEW` too.",
      "No table that it reads is known to have row-level security, or all of them force it on their owner or show every row to everybody.",
      "An API serves the database and its callers may not read the view.",
    ],
    references: [pages.createView, pages.rowSecurity, pages.supabaseAdvisors],
    examples: {
      bad: [
        {
          title: "shows the notes of all tenants",
          base: "CREATE TABLE notes (id bigint PRIMARY KEY, tenant_id bigint NOT NULL);\nALTER TABLE notes ENABLE ROW LEVEL SECURITY;",
          sql: "CREATE VIEW recent_notes AS SELECT id FROM notes;",
          quote: "CREATE VIEW recent_notes AS SELECT id FROM notes",
        },
      ],
      good: [
        {
          title: "the policies hold for whoever asks",
          base: "CREATE TABLE notes (id bigint PRIMARY KEY, tenant_id bigint NOT NULL);\nALTER TABLE notes ENABLE ROW LEVEL SECURITY;",
          sql: "CREATE VIEW recent_notes WITH (security_invoker = true) AS SELECT id FROM notes;",
        },
        { title: "reads no protected table", sql: "CREATE VIEW one AS SELECT 1 AS one;" },
      ],
    },
  },
  check,
};

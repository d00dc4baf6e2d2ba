import type { MigrationChange } from "../../../artifacts/migration/index.ts";
import type { Observation } from "../../rule.ts";
import type { MigrationRule } from "../migration-rule.ts";
import { violation } from "../observe.ts";
import { rowSecurityUse } from "../reading/row-security-use.ts";
import { code, identifier } from "../reading/sql-name.ts";
import { pages } from "./references.ts";

/** Supabase's realtime service applies the policies itself before it passes a row on. */
const filtering: ReadonlySet<string> = new Set(["supabase_realtime"]);

function* check(change: MigrationChange): Iterable<Observation> {
  if (!rowSecurityUse(change).used) return;
  for (const step of change.steps) {
    const { operation } = step;
    if (operation.kind !== "create-publication" && operation.kind !== "alter-publication") continue;
    if (filtering.has(operation.publication)) continue;
    const what = operation.allTables
      ? "every table, those made later included"
      : operation.schemas.length > 0
        ? `every table of ${operation.schemas.slice(0, 3).map(code).join(", ")}, those made later included`
        : null;
    if (what === null) continue;
    yield violation(step, {
      subject: operation.publication,
      message: `The publication ${code(identifier(operation.publication))} sends ${what}, and row-level security does not hold for what is replicated: subscribers get the rows of all tenants. Name the tables, and filter rows where not all may leave: ${code("FOR TABLE notes WHERE (…)")}.`,
    });
  }
}

export const publicationAllTables: MigrationRule = {
  meta: {
    id: "publication-all-tables",
    title: "Publication of every table, past row-level security",
    item: "multi-tenancy",
    severity: "warning",
    problem:
      "Logical replication reads the log, not the tables: policies do not hold for it. A publication of all tables sends the rows of all tenants, and every table that is made later goes along without a review.",
    remedy:
      "Name the tables: `CREATE PUBLICATION … FOR TABLE a, b`, with a row filter (PostgreSQL 15) where a subscriber may not see all rows.",
    quietWhen: [
      "No table of the database is known to have row-level security.",
      "The publication is Supabase's `supabase_realtime`, whose service applies the policies.",
    ],
    references: [pages.createPublication, pages.rowSecurity],
    examples: {
      bad: [
        {
          title: "everything",
          base: "CREATE TABLE notes (id bigint PRIMARY KEY, tenant_id bigint);\nALTER TABLE notes ENABLE ROW LEVEL SECURITY;",
          sql: "CREATE PUBLICATION warehouse FOR ALL TABLES;",
          quote: "CREATE PUBLICATION warehouse FOR ALL TABLES",
        },
      ],
      good: [
        {
          title: "named tables",
          base: "CREATE TABLE notes (id bigint PRIMARY KEY, tenant_id bigint);\nALTER TABLE notes ENABLE ROW LEVEL SECURITY;",
          sql: "CREATE PUBLICATION warehouse FOR TABLE notes;",
        },
      ],
    },
  },
  check,
};

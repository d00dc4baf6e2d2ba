import type { MigrationChange, Table } from "../../../artifacts/migration/index.ts";
import type { Observation } from "../../rule.ts";
import { afterStatement } from "../draft/beside-statement.ts";
import { secureTable } from "../draft/secure-table.ts";
import { houseStyle, isSound } from "../draft/tenant-predicate.ts";
import type { MigrationRule } from "../migration-rule.ts";
import { kept, violation } from "../observe.ts";
import { newTables } from "../reading/new-tables.ts";
import { type RowSecurityUse, rowSecurityUse } from "../reading/row-security-use.ts";
import { code, identifier, keyName } from "../reading/sql-name.ts";
import { referencedTables } from "../reading/tenancy.ts";

function* check(change: MigrationChange): Iterable<Observation> {
  const use = rowSecurityUse(change);
  for (const { table, step } of newTables(change)) {
    if (table.partitionOf !== null || table.foreign || use.tenancy.isExempt(table)) continue;
    const name = keyName(table.key);
    if (table.rowSecurity) {
      yield kept(step, `Row-level security is enabled on ${code(name)}.`);
      continue;
    }
    const reason = whyNeeded(table, change, use);
    if (reason === null) continue;
    const column = use.tenancy.columnOf(table);
    const predicate = column === null ? "…" : `${identifier(column)} = …`;
    const style = column === null ? null : houseStyle(table, column, change.after);
    const taken =
      column !== null && style !== null && isSound(style)
        ? afterStatement(step, ...secureTable(table, column, change.after))
        : null;
    yield violation(step, {
      subject: table.key,
      message: `${code(name)} has no row-level security although ${reason.because}: ${reason.effect}. Write ${code(`ALTER TABLE ${name} ENABLE ROW LEVEL SECURITY`)} and ${code(`CREATE POLICY … ON ${name} USING (${predicate})`)} in the same migration.`,
      suggestion: taken,
      draft:
        taken !== null
          ? []
          : column === null
            ? [
                `ALTER TABLE ${name} ENABLE ROW LEVEL SECURITY;`,
                "-- Then a policy for each role that may see rows of it.",
              ]
            : secureTable(table, column, change.after),
      ...(reason.heavy ? {} : { severity: "warning" }),
    });
  }
}

interface Reason {
  readonly because: string;
  readonly effect: string;
  readonly heavy: boolean;
}

const leaks = "a query that forgets its tenant reads and writes the rows of all tenants";

/** Why the table, which has none, needs it; null where nothing shows that it is how this database keeps tenants apart. */
function whyNeeded(table: Table, change: MigrationChange, use: RowSecurityUse): Reason | null {
  if (use.exposed?.has(table.schema) === true) {
    const because = `the API serves the schema ${code(table.schema)}`;
    return { because, effect: "whoever holds the public API key reads and writes all of its rows", heavy: true };
  }
  const column = use.tenancy.columnOf(table);
  if (column !== null && (change.tenancy.column !== null || use.securedColumns.has(column))) {
    return { because: `it holds rows of tenants (${code(column)})`, effect: leaks, heavy: true };
  }
  const parent = referencedTables(table, change.after).find((each) => each.rowSecurity);
  if (parent !== undefined) {
    return { because: `it points into ${code(keyName(parent.key))}, which has it`, effect: leaks, heavy: true };
  }
  const { all, secured } = use.schemas.get(table.schema) ?? { all: 1, secured: 0 };
  const others = all - 1;
  if (secured === 0 || secured * 2 < others) return null;
  return {
    because: `${secured} of ${others} other tables of its schema ${secured === 1 ? "has" : "have"} it`,
    effect: leaks,
    heavy: false,
  };
}

export const rlsNotEnabled: MigrationRule = {
  meta: {
    id: "rls-not-enabled",
    title: "New table without row-level security",
    item: "multi-tenancy",
    severity: "blocking",
    problem:
      "Where row-level security keeps tenants apart, a table without it has no isolation at all: every role with a grant reads and writes the rows of all tenants. In a schema that PostgREST or Supabase serves, that is anybody on the internet with the public key.",
    remedy:
      "Enable it in the migration that makes the table, together with the policies: `ALTER TABLE … ENABLE ROW LEVEL SECURITY` and `CREATE POLICY … USING (tenant_id = …)`. Tables that belong to nobody stand in `tenancy.tables_exempt` of the policy file.",
    quietWhen: [
      "Nothing shows that row-level security is the strategy: no tenancy column is configured, no related or neighbouring table has it, and no API serves the schema.",
      "A later statement of the same change enables it.",
      "The table is exempt by the policy file, is temporary, foreign, or a partition.",
    ],
    references: [
      {
        title: "PostgreSQL: Row security policies",
        url: "https://www.postgresql.org/docs/current/ddl-rowsecurity.html",
      },
      {
        title: "Supabase: Row Level Security",
        url: "https://supabase.com/docs/guides/database/postgres/row-level-security",
      },
    ],
    examples: {
      bad: [
        {
          title: "the tenancy column is configured and the table has it",
          tenancyColumn: "org_id",
          sql: "CREATE TABLE invoices (id bigint PRIMARY KEY, org_id bigint NOT NULL);",
          quote: "CREATE TABLE invoices (id bigint PRIMARY KEY, org_id bigint NOT NULL)",
        },
        {
          title: "it points into a table that has row-level security",
          base: "CREATE TABLE projects (id bigint PRIMARY KEY, org_id bigint NOT NULL);\nALTER TABLE projects ENABLE ROW LEVEL SECURITY;",
          sql: "CREATE TABLE tasks (id bigint PRIMARY KEY, project_id bigint REFERENCES projects (id));",
          quote: "CREATE TABLE tasks (id bigint PRIMARY KEY, project_id bigint REFERENCES projects (id))",
        },
      ],
      good: [
        {
          title: "enabled in the same change",
          tenancyColumn: "org_id",
          sql: "CREATE TABLE invoices (id bigint PRIMARY KEY, org_id bigint NOT NULL);\nALTER TABLE invoices ENABLE ROW LEVEL SECURITY;",
        },
        {
          title: "a schema that does not use row-level security",
          sql: "CREATE TABLE invoices (id bigint PRIMARY KEY, number text);",
        },
      ],
    },
  },
  check,
};

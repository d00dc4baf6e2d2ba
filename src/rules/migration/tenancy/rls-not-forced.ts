import type { MigrationChange, Table } from "../../../artifacts/migration/index.ts";
import type { Observation } from "../../rule.ts";
import { afterStatement } from "../draft/beside-statement.ts";
import type { MigrationRule } from "../migration-rule.ts";
import { violation } from "../observe.ts";
import { exposedSchemas } from "../reading/exposed-schemas.ts";
import { oncePerChange } from "../reading/once-per-change.ts";
import { isForEverybody } from "../reading/policy-reach.ts";
import { rowSecurityUse } from "../reading/row-security-use.ts";
import { type SecuredTable, securedTables } from "../reading/security-switched.ts";
import { code, identifier, keyName } from "../reading/sql-name.ts";
import { pages } from "./references.ts";

function* check(change: MigrationChange): Iterable<Observation> {
  // There the API's roles own nothing.
  if (exposedSchemas(change) !== null) return;
  const open = [...securedTables(change)].flatMap((each) => {
    const reason = each.table.forceRowSecurity || each.table.partitionOf !== null ? null : whyOwned(each.table, change);
    return reason === null ? [] : [{ ...each, reason }];
  });
  const [first] = open;
  if (first === undefined) return;
  const { table, step, reason } = first;
  const taken =
    open.length > 1 ? null : afterStatement(step, `ALTER TABLE ${keyName(table.key)} FORCE ROW LEVEL SECURITY;`);
  yield violation(step, {
    subject: table.key,
    message: `Row-level security on ${listed(open)} does not hold for the table's owner, and ${reason}: its queries see the rows of all tenants. Write ${code(`ALTER TABLE ${keyName(table.key)} FORCE ROW LEVEL SECURITY`)} too, or let another role own the tables.`,
    suggestion: taken,
    draft: taken !== null ? [] : open.map((each) => `ALTER TABLE ${keyName(each.table.key)} FORCE ROW LEVEL SECURITY;`),
  });
}

function listed(open: readonly SecuredTable[]): string {
  const names = open.slice(0, 4).map(({ table }) => code(keyName(table.key)));
  return names.join(", ") + (open.length > 4 ? ` and ${open.length - 4} more` : "");
}

/** What shows that the application's role owns the table; null where nothing does. */
function whyOwned(table: Table, change: MigrationChange): string | null {
  if (rowSecurityUse(change).forced) return "other tables of this database force it";
  const { users } = applicationRoles(change);
  if (table.owner !== null && users.has(table.owner)) {
    return `${code(identifier(table.owner))}, which policies or grants are for, owns it`;
  }
  return null;
}

/** The roles that policies and grants on tables are for: those that the application signs in with. */
const applicationRoles = oncePerChange(({ after }: MigrationChange) => {
  const users = new Set<string>();
  for (const table of after.tables.values()) {
    for (const policy of table.policies.values())
      if (!isForEverybody(policy)) for (const role of policy.roles) users.add(role);
    for (const role of table.grants.keys()) if (role !== "public" && role !== table.owner) users.add(role);
  }
  return { users };
});

export const rlsNotForced: MigrationRule = {
  meta: {
    id: "rls-not-forced",
    title: "Row-level security that the table's owner does not feel",
    item: "multi-tenancy",
    severity: "warning",
    problem:
      "Row-level security does not hold for the owner of a table. Where the application signs in with the role that ran the migrations, its policies are never applied and every query sees the rows of all tenants, while tests with another role pass.",
    remedy:
      "Write `ALTER TABLE … FORCE ROW LEVEL SECURITY` beside ENABLE, or let a role own the tables that the application never signs in with.",
    quietWhen: [
      "Nothing shows that the application's role owns the table: no other table forces it, and its owner is not a role that policies or grants are for.",
      "An API with its own caller roles serves the database.",
    ],
    references: [pages.rowSecurity],
    examples: {
      bad: [
        {
          title: "the others force it",
          base: "CREATE TABLE projects (id bigint PRIMARY KEY, org_id bigint);\nALTER TABLE projects ENABLE ROW LEVEL SECURITY;\nALTER TABLE projects FORCE ROW LEVEL SECURITY;",
          sql: "CREATE TABLE notes (id bigint PRIMARY KEY, org_id bigint);\nALTER TABLE notes ENABLE ROW LEVEL SECURITY;",
          quote: "ENABLE ROW LEVEL SECURITY",
        },
      ],
      good: [
        {
          title: "forced",
          base: "CREATE TABLE projects (id bigint PRIMARY KEY, org_id bigint);\nALTER TABLE projects ENABLE ROW LEVEL SECURITY;\nALTER TABLE projects FORCE ROW LEVEL SECURITY;",
          sql: "CREATE TABLE notes (id bigint PRIMARY KEY, org_id bigint);\nALTER TABLE notes ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;",
        },
        {
          title: "nothing shows who owns it",
          sql: "CREATE TABLE notes (id bigint PRIMARY KEY);\nALTER TABLE notes ENABLE ROW LEVEL SECURITY;",
        },
      ],
    },
  },
  check,
};

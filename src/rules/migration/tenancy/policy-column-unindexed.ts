import type { Expression, Policy, Table } from "../../../artifacts/migration/index.ts";
import { madeUpName } from "../draft/statements.ts";
import { conditionsOf, isInert, tellsCallersApart } from "../reading/policy-condition.ts";
import { policiesOf } from "../reading/policy-reach.ts";
import { code, identifier, keyName } from "../reading/sql-name.ts";
import { policyRule } from "./define-policy-rule.ts";
import { pages } from "./references.ts";

/** The column that a condition compares with the caller and an index could find: `a = …`, `… = a`, `a IN (…)`. */
function comparedColumn(policy: Policy, table: Table): string | null {
  for (const { expression, clause } of conditionsOf(policy)) {
    if (clause !== "USING") continue;
    for (const column of expression.columns) {
      const name = identifier(column);
      const own = [name, `${identifier(table.name)}.${name}`];
      // No index serves one side of an OR.
      const found = expression.conjuncts
        .filter((part) => !part.includes(" or "))
        .some((part) =>
          own.some(
            (each) => part.startsWith(`${each} = `) || part.startsWith(`${each} in `) || part.endsWith(` = ${each}`),
          ),
        );
      if (found && table.columns.has(column)) return column;
    }
  }
  return null;
}

/** Whether an index finds the rows of one caller: over all rows, or over those that the policy lets through anyway. */
const leadsIndex = (table: Table, column: string, using: Expression): boolean =>
  [...table.indexes.values()].some(
    ({ keys, where }) =>
      keys[0]?.column === column && (where?.conjuncts ?? []).every((part) => using.conjuncts.includes(part)),
  );

/** A foreign key on it needs the index too, and says so. */
const leadsForeignKey = (table: Table, column: string): boolean =>
  [...table.constraints.values()].some((each) => each.kind === "foreign-key" && each.columns[0] === column);

export const policyColumnUnindexed = policyRule(
  {
    id: "policy-column-unindexed",
    title: "Policy on a column that no index begins with",
    item: "multi-tenancy",
    severity: "warning",
    problem:
      "A policy is added to the WHERE of every query. Where no index begins with the column that it compares, each query reads the rows of all tenants to find those of one, and slows down as the other tenants grow.",
    remedy:
      "Begin the table's indexes with that column: `CREATE INDEX … ON notes (tenant_id, created_at)`, or make it the first column of the primary key.",
    quietWhen: [
      "An index, a primary key or a unique constraint begins with the column; a partial index whose condition the policy has as well.",
      "The column is a foreign key: then `fk-without-index` says so.",
      "Nothing is known of the table's columns, or row-level security is off.",
    ],
    references: [pages.supabaseRowSecurity, pages.awsIsolation],
    examples: {
      bad: [
        {
          title: "no index begins with the tenant",
          sql: "CREATE TABLE notes (id bigint PRIMARY KEY, tenant_id bigint NOT NULL);\nALTER TABLE notes ENABLE ROW LEVEL SECURITY;\nCREATE POLICY tenant ON notes USING (tenant_id = nullif(current_setting('app.tenant', true), '')::bigint);",
          quote:
            "CREATE POLICY tenant ON notes USING (tenant_id = nullif(current_setting('app.tenant', true), '')::bigint)",
        },
      ],
      good: [
        {
          title: "the tenant first",
          sql: "CREATE TABLE notes (id bigint PRIMARY KEY, tenant_id bigint NOT NULL, made_at timestamptz);\nCREATE INDEX ON notes (tenant_id, made_at);\nALTER TABLE notes ENABLE ROW LEVEL SECURITY;\nCREATE POLICY tenant ON notes USING (tenant_id = nullif(current_setting('app.tenant', true), '')::bigint);",
        },
      ],
    },
  },
  ({ table, policy, change }) => {
    if (table.assumed || table.columnsOpen || isInert(table) || policy.using === null) return null;
    const column = tellsCallersApart(policy.using, change.after) ? comparedColumn(policy, table) : null;
    if (column === null || leadsIndex(table, column, policy.using) || leadsForeignKey(table, column)) return null;
    const blamed = policiesOf(table).find((each) => comparedColumn(each, table) === column);
    if (blamed?.name !== policy.name) return null;
    const name = keyName(table.key);
    const index = `CREATE INDEX ${change.created.has(table.key) ? "" : "CONCURRENTLY "}${madeUpName(table.name, column, "idx")} ON ${name} (${identifier(column)});`;
    return {
      subject: `${table.key} ${column}`,
      message:
        `Policy ${code(policy.name)} compares ${code(identifier(column))} in every query on ${code(name)}, and no index begins with it: each query reads the rows of everybody to find the caller's. Add ${code(index)}`.replace(
          /;`$/,
          "`.",
        ),
      draft: [index],
      heavyOn: table.key,
    };
  },
);

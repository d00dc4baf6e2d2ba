import type { MigrationChange, Step } from "../../../artifacts/migration/index.ts";
import type { Range, Suggestion } from "../../../charter/index.ts";
import type { Observation } from "../../rule.ts";
import { insertAt } from "../draft/insertion.ts";
import type { MigrationRule } from "../migration-rule.ts";
import { violation } from "../observe.ts";
import { code, identifier, keyName } from "../reading/sql-name.ts";
import { onExistingTables } from "../reading/table-steps.ts";
import { tenancyOf } from "../reading/tenancy.ts";
import { tenantColumnsWritten } from "../reading/tenant-columns-written.ts";
import { linesOf } from "../reading/text-of-range.ts";
import { pages } from "./references.ts";

const effect =
  "a row without a tenant is invisible to every policy that compares it, or visible to all where a query forgets it";

function* check(change: MigrationChange): Iterable<Observation> {
  const tenancy = tenancyOf(change);
  if (!tenancy.established) return;
  const lighter = tenancy.certain ? {} : ({ severity: "warning" } as const);
  for (const { table, column, step, range, added } of tenantColumnsWritten(change)) {
    // On a table in use the column comes first, and NOT NULL once the rows have their tenant.
    if (column.notNull || added || allowsNull(table.policies.values(), column.name)) continue;
    yield violation(step, {
      subject: table.key,
      range,
      message: `The tenant column ${code(identifier(column.name))} of ${code(keyName(table.key))} may be NULL: ${effect}. Write ${code("NOT NULL")} while the table is empty.`,
      suggestion: requiredAt(step, range),
      draft: [`ALTER TABLE ${keyName(table.key)} ALTER COLUMN ${identifier(column.name)} SET NOT NULL;`],
      ...lighter,
    });
  }
  for (const { step, operation, followed } of onExistingTables(change, "drop-not-null")) {
    const table = followed.endKey === null ? undefined : change.after.tables.get(followed.endKey);
    if (table === undefined || tenancy.columnOf(table) !== operation.column || tenancy.isExempt(table)) continue;
    if (table.columns.get(operation.column)?.notNull === true) continue;
    yield violation(step, {
      subject: table.key,
      message: `The tenant column ${code(identifier(operation.column))} of ${code(keyName(table.key))} may be NULL from here on: ${effect}. Keep it NOT NULL, and give rows of nobody a table of their own.`,
      ...lighter,
    });
  }
}

/** NOT NULL behind the column; null where it says NULL itself, or its end is a default that NOT could belong to. */
function requiredAt(step: Step, { startLine, endLine, endColumn, startColumn }: Range): Suggestion | null {
  const line = linesOf(step.migration)[startLine - 1] ?? "";
  const plain = startLine === endLine && /^[\w"]+\s+[\w ]+$/.test(line.slice(startColumn - 1, endColumn - 1));
  const said = /\bnull\b/i.test(line.slice(startColumn - 1, endColumn - 1));
  if (!plain || said || step.statement.block) return null;
  return insertAt(linesOf(step.migration), { line: endLine, column: endColumn }, " NOT NULL");
}

/** A policy that names rows without a tenant: they are meant. */
function allowsNull(policies: Iterable<{ readonly using: { readonly sql: string } | null }>, column: string): boolean {
  return [...policies].some(
    ({ using }) => using?.sql.toLowerCase().includes(`${column.toLowerCase()} is null`) === true,
  );
}

export const tenantColumnNullable: MigrationRule = {
  meta: {
    id: "tenant-column-nullable",
    title: "Tenant column that may be NULL",
    item: "multi-tenancy",
    severity: "blocking",
    problem:
      "A comparison with NULL is never true, so a row without a tenant is lost to every policy and query that asks for one, and shows up for everybody in the one that does not. Foreign keys that hold the tenant are not checked while it is NULL.",
    remedy: "Declare it `NOT NULL`. Rows that belong to nobody stand in a table of their own.",
    quietWhen: [
      "The column is added to a table in use: NOT NULL follows once its rows have their tenant.",
      "A policy of the table names rows without a tenant.",
      "The tenant column is known by its name alone and few tables have it; where many have it, it is a warning.",
    ],
    references: [pages.rowSecurity, pages.awsIsolation],
    examples: {
      bad: [
        {
          title: "a new table",
          tenancyColumn: "org_id",
          sql: "CREATE TABLE notes (id bigint PRIMARY KEY, org_id bigint);",
          quote: "org_id bigint",
        },
      ],
      good: [
        {
          title: "required",
          tenancyColumn: "org_id",
          sql: "CREATE TABLE notes (id bigint PRIMARY KEY, org_id bigint NOT NULL);",
        },
        {
          title: "a table in use gets it first",
          tenancyColumn: "org_id",
          sql: "ALTER TABLE notes ADD COLUMN org_id bigint;",
        },
      ],
    },
  },
  check,
};

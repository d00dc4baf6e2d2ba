import type { MigrationChange, Step, Table } from "../../../artifacts/migration/index.ts";
import type { Severity } from "../../../charter/index.ts";
import type { Observation } from "../../rule.ts";
import { later, madeUpName } from "../draft/statements.ts";
import { addTenantKey, afterTenantKeys } from "../draft/tenant-key.ts";
import type { MigrationRule } from "../migration-rule.ts";
import { violation } from "../observe.ts";
import { foreignKeysWritten, type WrittenForeignKey } from "../reading/foreign-keys-written.ts";
import { code, columnList, identifier, keyName } from "../reading/sql-name.ts";
import { type Tenancy, tenancyOf } from "../reading/tenancy.ts";
import { pages } from "./references.ts";

function* check(change: MigrationChange): Iterable<Observation> {
  const tenancy = tenancyOf(change);
  if (!tenancy.certain && !tenancy.pairsKeys) return;
  const groups = new Map<string, CrossingKey[]>();
  for (const written of foreignKeysWritten(change)) {
    const crossing = crossingOf(written, change, tenancy);
    if (crossing === null) continue;
    groups.set(written.table.key, [...(groups.get(written.table.key) ?? []), crossing]);
  }
  for (const [subject, keys] of groups) {
    const [first] = keys;
    if (first === undefined) continue;
    const { written, column, parentColumn } = first;
    const { key, step } = written;
    const parent = keyName(key.references);
    const others = keys.slice(1, 4).map((each) => code(columnList(each.written.key.columns)));
    const more = others.length === 0 ? "" : ` (like ${others.join(", ")})`;
    yield violation(step, {
      subject,
      message: `The foreign key ${code(columnList(key.columns))} of ${code(keyName(subject))}${more} leaves the tenant out: a row of one tenant may point at a row of another in ${code(parent)}, and the check, which ignores row-level security, tells that it exists. Let it hold both: ${code(`FOREIGN KEY ${columnList([column, ...key.columns])} REFERENCES ${parent} ${columnList([parentColumn, ...first.referenced])}`)}, over a unique constraint there.`,
      draft: holdingTenant(keys, step, change),
      ...severityOf(tenancy, change),
    });
  }
}

/** The keys again with the tenant in them: checked in a later migration where the table holds rows. */
function holdingTenant(keys: readonly CrossingKey[], step: Step, change: MigrationChange): readonly string[] {
  const added = keys.map(({ written: { key }, column, parentColumn, parent, referenced }) => ({
    columns: [column, ...key.columns],
    parent,
    pointed: [parentColumn, ...referenced],
    old: identifier(key.name),
  }));
  const table = keys[0]?.written.table;
  if (table === undefined) return [];
  const isNew = change.created.has(table.key);
  const alter = `ALTER TABLE ${keyName(table.key)}`;
  const named = (columns: readonly string[]) => madeUpName(table.name, ...columns, "fkey");
  const own = added.map(
    (each) =>
      `${alter} DROP CONSTRAINT ${each.old}, ${addTenantKey(each, named(each.columns))}${isNew ? "" : " NOT VALID"};`,
  );
  const validate = added.map(({ columns }) => `${alter} VALIDATE CONSTRAINT ${named(columns)};`);
  return [...afterTenantKeys(added, own, step, change), ...(isNew ? [] : [later, ...validate])];
}

/** Blocking where it is the custom or the policy file states the column; elsewhere it would ask for another schema. */
function severityOf({ certain, pairsKeys }: Tenancy, change: MigrationChange): { readonly severity?: Severity } {
  if (!certain) return { severity: "advice" };
  return change.tenancy.column !== null || pairsKeys ? {} : { severity: "warning" };
}

interface CrossingKey {
  readonly written: WrittenForeignKey;
  readonly column: string;
  readonly parent: Table;
  readonly parentColumn: string;
  readonly referenced: readonly string[];
}

/** A key between two tables of tenants that does not hold the tenant; null for any other. */
function crossingOf(written: WrittenForeignKey, { after }: MigrationChange, tenancy: Tenancy): CrossingKey | null {
  const { table, key } = written;
  const parent = after.tables.get(key.references);
  const column = tenancy.columnOf(table);
  const parentColumn = parent === undefined ? null : tenancy.columnOf(parent);
  if (parent === undefined || column === null || parentColumn === null) return null;
  if (parent.key === tenancy.tenants || tenancy.isExempt(table) || tenancy.isExempt(parent)) return null;
  if (key.columns.includes(column)) return null;
  const referenced = key.referencedColumns.length > 0 ? key.referencedColumns : ["id"];
  // Another key of the table holds the same columns together with the tenant.
  const held = [...table.constraints.values()].some(
    (each) =>
      each.kind === "foreign-key" &&
      each.references === key.references &&
      each.columns.includes(column) &&
      key.columns.every((name) => each.columns.includes(name)),
  );
  return held ? null : { written, column, parent, parentColumn, referenced };
}

export const fkWithoutTenant: MigrationRule = {
  meta: {
    id: "fk-without-tenant",
    title: "Foreign key between tenants' tables that leaves the tenant out",
    item: "multi-tenancy",
    severity: "blocking",
    problem:
      "Both tables carry their tenant and the foreign key does not: nothing stops a row of tenant A from pointing at a row of tenant B. Foreign-key checks ignore row-level security, so guessing ids also tells which rows of other tenants exist.",
    remedy:
      "Put the tenant into the key: `UNIQUE (tenant_id, id)` on the parent, `FOREIGN KEY (tenant_id, parent_id) REFERENCES parent (tenant_id, id)` on the child.",
    quietWhen: [
      "One of the tables has no tenant column, is exempt by the policy file, or is the table of the tenants itself.",
      "Another foreign key holds the same columns with the tenant.",
      "The tenant column is known by its name alone, and no foreign key of the base holds it beside another column.",
      "Only a warning where no key of the base does so and the policy file states no column, and advice where the tenant column is known by its name alone.",
    ],
    references: [pages.awsIsolation, pages.constraints],
    examples: {
      bad: [
        {
          title: "a task of A in a project of B",
          tenancyColumn: "org_id",
          base: "CREATE TABLE projects (id bigint PRIMARY KEY, org_id bigint NOT NULL);",
          sql: "CREATE TABLE tasks (id bigint PRIMARY KEY, org_id bigint NOT NULL, project_id bigint NOT NULL REFERENCES projects (id));",
          quote:
            "CREATE TABLE tasks (id bigint PRIMARY KEY, org_id bigint NOT NULL, project_id bigint NOT NULL REFERENCES projects (id))",
        },
      ],
      good: [
        {
          title: "the key holds both",
          tenancyColumn: "org_id",
          base: "CREATE TABLE projects (id bigint PRIMARY KEY, org_id bigint NOT NULL, UNIQUE (org_id, id));",
          sql: "CREATE TABLE tasks (id bigint PRIMARY KEY, org_id bigint NOT NULL, project_id bigint NOT NULL, FOREIGN KEY (org_id, project_id) REFERENCES projects (org_id, id));",
        },
      ],
    },
  },
  check,
};

import type { MigrationChange, Schema, Table } from "../../../artifacts/migration/index.ts";

/** Column names that mean the tenant wherever they stand. */
const unmistakable = ["tenant_id", "org_id", "organization_id", "workspace_id"];
/** Names that mean the tenant in some schemas and a customer or a bank account in others. */
const ambiguous = ["account_id", "team_id", "company_id", "customer_id"];

/** How the rows of tenants are told apart in this schema. */
export interface Tenancy {
  /** The column that names a table's tenant; null where the table has none. */
  readonly columnOf: (table: Table) => string | null;
  /** Stated by the policy file, or an unmistakable name that a row-level security policy reads; otherwise guessed. */
  readonly certain: boolean;
  /** Whether the policy file says that the table belongs to nobody. */
  readonly isExempt: (table: Table) => boolean;
}

/** Reads the tenancy of a change: from the policy file, else from the row-level security policies, else from column names. */
export function tenancyOf(change: MigrationChange): Tenancy {
  const { column, exemptTables } = change.tenancy;
  const used = column === null ? columnsInPolicies(change.after) : [];
  const names = column === null ? [...used, ...unmistakable] : [column];
  // Many tables point at the same few parents.
  const known = new Map<Table, string | null>();
  return {
    columnOf: (table) => {
      const before = known.get(table);
      if (before !== undefined) return before;
      const found = columnOf(table, names, column !== null);
      known.set(table, found);
      return found;
    },
    certain: column !== null || used.some((name) => unmistakable.includes(name)),
    isExempt: (table) => exemptTables.includes(table.key) || exemptTables.includes(table.name),
  };
}

/** The column that bears one of the names; a stated name is exact, the known ones may be in camel case (`tenantId`). */
function columnOf(table: Table, names: readonly string[], exact: boolean): string | null {
  for (const name of names) {
    for (const column of table.columns.keys()) if (name === (exact ? column : snakeCase(column))) return column;
  }
  return null;
}

function snakeCase(name: string): string {
  return name.replace(/(?<=[a-z0-9])[A-Z]/g, "_$&").toLowerCase();
}

function columnsInPolicies(schema: Schema): readonly string[] {
  const known = [...unmistakable, ...ambiguous];
  const used = new Set<string>();
  for (const table of schema.tables.values()) {
    for (const { using, withCheck } of table.policies.values()) {
      for (const column of [...(using?.columns ?? []), ...(withCheck?.columns ?? [])]) used.add(snakeCase(column));
    }
  }
  return known.filter((name) => used.has(name));
}

/** The tables that the foreign keys of a table point at. */
export function referencedTables(table: Table, schema: Schema): readonly Table[] {
  return [...table.constraints.values()].flatMap((constraint) => {
    const target = constraint.kind === "foreign-key" ? schema.tables.get(constraint.references) : undefined;
    return target === undefined || target.key === table.key ? [] : [target];
  });
}

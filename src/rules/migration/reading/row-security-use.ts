import type { MigrationChange } from "../../../artifacts/migration/index.ts";
import { exposedSchemas } from "./exposed-schemas.ts";
import { oncePerChange } from "./once-per-change.ts";
import { type Tenancy, tenancyOf } from "./tenancy.ts";

/** How far a database relies on row-level security, by the state after the change. */
export interface RowSecurityUse {
  readonly tenancy: Tenancy;
  /** The schemas that an API serves; null: none is known to. */
  readonly exposed: ReadonlySet<string> | null;
  /** The columns of the tables that have it. */
  readonly securedColumns: ReadonlySet<string>;
  /** For each schema, its permanent tables (partitions apart) and those that have it. */
  readonly schemas: ReadonlyMap<string, { readonly all: number; readonly secured: number }>;
  /** Some table has it. */
  readonly used: boolean;
  /** Some table forces it on its owner. */
  readonly forced: boolean;
}

/** Counts who has row-level security. */
export const rowSecurityUse: (change: MigrationChange) => RowSecurityUse = oncePerChange((change) => {
  const securedColumns = new Set<string>();
  const schemas = new Map<string, { all: number; secured: number }>();
  let forced = false;
  for (const table of change.after.tables.values()) {
    if (table.partitionOf !== null || table.persistence === "temporary") continue;
    const count = schemas.get(table.schema) ?? { all: 0, secured: 0 };
    schemas.set(table.schema, { all: count.all + 1, secured: count.secured + (table.rowSecurity ? 1 : 0) });
    if (table.rowSecurity) for (const column of table.columns.keys()) securedColumns.add(column);
    forced ||= table.forceRowSecurity;
  }
  const used = [...schemas.values()].some(({ secured }) => secured > 0);
  return { tenancy: tenancyOf(change), exposed: exposedSchemas(change), securedColumns, schemas, used, forced };
});

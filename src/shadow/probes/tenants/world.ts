import type { Callers } from "./callers.ts";
import type { RelationFacts, TenantFacts } from "./facts.ts";
import type { TenantRows } from "./plant-tenants.ts";
import type { ColumnPrivileges } from "./privileges.ts";
import type { Scope } from "./scope.ts";
import type { Target } from "./targets.ts";

/** A database in which both tenants have rows, and what is asked of it. */
export interface World {
  readonly facts: TenantFacts;
  readonly callers: Callers;
  readonly scope: Scope;
  readonly targets: readonly Target[];
  readonly rows: ReadonlyMap<number, TenantRows>;
  readonly may: ColumnPrivileges;
  /** Tables that were protected, or that are exceptions where they are not. */
  readonly protects: (table: RelationFacts) => boolean;
}

/** The rows of a table, or of the partitioned table that it is a part of; null: none could be planted. */
export function rowsOf({ rows, facts }: World, table: RelationFacts): TenantRows | null {
  let each: RelationFacts | undefined = table;
  for (let depth = 0; each !== undefined && depth < 5; depth++) {
    const planted = rows.get(each.id);
    if (planted !== undefined) return planted;
    each = each.partitionOf === null ? undefined : facts.relations.get(each.partitionOf);
  }
  return null;
}

/** Columns that say whose a row is: its tenant, else what policies compare with the caller, else what it belongs to. */
export function ownersOf({ facts, callers, scope }: World, table: RelationFacts): readonly string[] {
  const tenant = scope.columnOf(table);
  if (tenant !== null) return [tenant];
  const compared = table.columns.filter(({ name }) => callers.columns.has(name)).map(({ name }) => name);
  if (compared.length > 0) return compared;
  const { columns = [] } =
    facts.references.find(({ child, parent }) => child === table.id && scope.tables.has(parent)) ?? {};
  return columns;
}

/** Whether the rows of a table are a tenant's: by its column, or by the row it belongs to; else they are a person's. */
export const isOfTenants = ({ scope }: World, table: RelationFacts): boolean => scope.ofTenants.has(table.id);

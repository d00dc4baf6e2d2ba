import type { RelationFacts } from "./facts.ts";
import type { TenantRows } from "./plant-tenants.ts";
import { secretOf, tenantB } from "./tenant.ts";

/** Texts that stand in B's row of this table and nowhere else. */
export function ownMarks(table: RelationFacts, { b }: TenantRows): readonly string[] {
  return [...b].flatMap(([column, value]) => {
    return value !== null && value === secretOf(table.key, column, tenantB) ? [value] : [];
  });
}

/** Values that identify B, as far as they stand in its row of this table. They stand in other tables too. */
export function identityMarks({ b }: TenantRows): readonly string[] {
  const values = new Set(b.values());
  return [tenantB.uuid, tenantB.integer, tenantB.text].filter((value) => values.has(value));
}

import type { Table } from "../../../artifacts/migration/index.ts";

/**
 * What spares SET NOT NULL the scan: the name of a validated check that implies it (from PostgreSQL 12 on), or `not null`
 * where the column is not null already. Null: nothing. `validatedUnseen`: constraints whose definition nobody knows and
 * that were validated; conventional names carry the column's.
 */
export function notNullProof(
  table: Table | undefined,
  column: string,
  version: number,
  validatedUnseen: readonly string[] = [],
): string | null {
  const constraints = [...(table?.constraints.values() ?? [])];
  if (unprovenNotNull(table, column) !== null) return null;
  const keyed = constraints.some((each) => each.kind === "primary-key" && each.columns.includes(column));
  if (keyed || table?.columns.get(column)?.notNull === true) return "not null";
  if (version < 12) return null;
  const check = constraints.find(
    (each) => each.kind === "check" && each.validated && each.expression.impliesNotNull.includes(column),
  );
  return check?.name ?? validatedUnseen.find((name) => name.toLowerCase().includes(column.toLowerCase())) ?? null;
}

/** The NOT VALID not-null constraint of a column (PostgreSQL 18); null where it has none. */
export function unprovenNotNull(table: Table | undefined, column: string): string | null {
  const constraints = [...(table?.constraints.values() ?? [])];
  return (
    constraints.find((each) => each.kind === "not-null" && each.column === column && !each.validated)?.name ?? null
  );
}

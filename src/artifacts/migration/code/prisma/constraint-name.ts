import type { Dialect } from "../../operation.ts";

/** How long a name may be, in bytes as Prisma counts them. */
const limits: Readonly<Record<Dialect, number>> = { postgresql: 63, mysql: 64, sqlite: 10_000 };

/**
 * The name that Prisma gives a key or index: table, columns and what it is, the first part cut where all is too long.
 * Source: prisma-engines, ConstraintNames, checked 2026-11-23.
 */
export function constraintName(
  table: string,
  columns: readonly string[],
  suffix: "pkey" | "key" | "idx" | "fkey",
  dialect: Dialect,
): string {
  const joined = [table, ...columns].join("_");
  return `${joined.slice(0, limits[dialect] - suffix.length - 1)}_${suffix}`;
}

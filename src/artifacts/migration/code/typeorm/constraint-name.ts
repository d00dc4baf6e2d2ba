import { createHash } from "node:crypto";

/** What TypeORM's default naming strategy names. */
export type NamedKind = "primary-key" | "unique" | "foreign-key" | "index" | "check" | "exclusion";

const shapes: Readonly<Record<NamedKind, { readonly prefix: string; readonly length: number }>> = {
  "primary-key": { prefix: "PK_", length: 27 },
  unique: { prefix: "UQ_", length: 27 },
  "foreign-key": { prefix: "FK_", length: 27 },
  index: { prefix: "IDX_", length: 26 },
  check: { prefix: "CHK_", length: 26 },
  exclusion: { prefix: "XCL_", length: 26 },
};

/**
 * The name of what a migration leaves unnamed: a hash of the table and the columns, which are sorted, and of the condition
 * of an index. Source: typeorm 0.3, DefaultNamingStrategy, checked 2026-11-23.
 */
export function constraintName(
  kind: NamedKind,
  table: string,
  columns: readonly string[],
  where: string | null = null,
): string {
  const last = table.slice(table.lastIndexOf(".") + 1);
  const key = [last, [...columns].sort().join("_"), ...(where === null ? [] : [where])].join("_");
  const { prefix, length } = shapes[kind];
  return prefix + createHash("sha1").update(key).digest("hex").slice(0, length);
}

import type { ColumnType } from "../../../artifacts/migration/index.ts";
import { sqlName } from "../reading/sql-name.ts";

/** The names that people write for the parser's own. Source: PostgreSQL 18 manual, table 8.1 (read 2026-11). */
const spelled: ReadonlyMap<string, string> = new Map([
  ["int2", "smallint"],
  ["int4", "integer"],
  ["int8", "bigint"],
  ["float4", "real"],
  ["float8", "double precision"],
  ["bool", "boolean"],
  ["bpchar", "char"],
  ["varbit", "bit varying"],
  ["char", '"char"'],
]);

/** A type as SQL that can be pasted: `bigint`, `varchar(20)`, `billing.mood[]`. */
export function sqlType({ schema, name, modifiers, arrayDimensions }: ColumnType): string {
  const spelling = (schema === null ? spelled.get(name) : undefined) ?? sqlName({ schema, name });
  const length = modifiers.length === 0 ? "" : `(${modifiers.join(",")})`;
  return `${spelling}${length}${"[]".repeat(arrayDimensions)}`;
}

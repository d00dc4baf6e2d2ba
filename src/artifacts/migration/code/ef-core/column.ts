import type { Range } from "../../../../charter/index.ts";
import type { ColumnSpec } from "../schema-command.ts";
import { numbering } from "./annotations.ts";
import { typeOf } from "./column-type.ts";
import { literalOf } from "./literal.ts";
import type { CsharpSource } from "./source.ts";
import { type Arguments, isTrue, knownText } from "./value.ts";

/** A column as `Column<T>`, `AddColumn<T>` and `AlterColumn<T>` state one; null: part of it is computed. */
export function columnSpec(
  source: CsharpSource,
  name: string,
  clrType: string | null,
  args: Arguments,
  annotations: Arguments,
  at: Range,
): ColumnSpec | null {
  const { dialect } = source;
  const type = typeOf(args, clrType, dialect);
  const stated = defaultIn(args, "default", source);
  if (type === null || stated === "unknown") return null;
  const computed = knownText(args.get("computedColumnSql"));
  const generated = computed === null ? numbering(annotations, dialect) : null;
  const comment = knownText(args.get("comment"));
  const collation = knownText(args.get("collation"));
  return {
    at,
    name,
    type,
    // Serial columns of PostgreSQL and key columns say so themselves; `nullable` is false where it is not stated.
    notNull: !isTrue(args.get("nullable")),
    default: computed === null ? stated : null,
    ...(generated === null ? {} : { generated }),
    ...(computed === null
      ? {}
      : { generated: { expression: computed, stored: dialect === "postgresql" || isTrue(args.get("stored")) } }),
    ...(comment === null ? {} : { comment }),
    ...(collation === null ? {} : { collation }),
  };
}

/** The default that arguments of these names state; null: none. */
export function defaultIn(
  args: Arguments,
  prefix: "default" | "oldDefault",
  source: CsharpSource,
): string | null | "unknown" {
  const sql = args.get(`${prefix}ValueSql`);
  if (sql !== undefined && sql.kind !== "null") return knownText(sql) || (sql.kind === "text" ? null : "unknown");
  const value = args.get(`${prefix}Value`);
  if (value === undefined || value.kind === "null") return null;
  return literalOf(value, source.dialect) ?? "unknown";
}

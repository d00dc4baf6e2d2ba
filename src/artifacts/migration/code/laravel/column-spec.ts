import type { Dialect } from "../../operation.ts";
import { quotedText, quoteLiteral, quoteName } from "../../sql-spelling.ts";
import { placeholderOf } from "../php/sql-of.ts";
import { plainText } from "../php/value.ts";
import type { ColumnSpec } from "../schema-command.ts";
import type { ColumnDraft } from "./column-draft.ts";
import { columnType, isNumeric, isWhole } from "./column-types.ts";
import { rawSql } from "./raw-sql.ts";

const temporal = /^(?:timestamp|dateTime)(?:Tz)?$/;

/** A column as Laravel declares it to a database; null: its type is not one of Laravel's. */
export function columnSpec(column: ColumnDraft, dialect: Dialect): ColumnSpec | null {
  const type = columnType(column, dialect);
  if (type === null) return null;
  const { at, name, generated, autoIncrement, identity } = column;
  const counts = autoIncrement && isWhole(column);
  const expression = defaultOf(column, dialect);
  return {
    at,
    name,
    type,
    // A computed column says nothing of NULL on MySQL and SQLite unless it is told to.
    notNull: generated === null || dialect === "postgresql" ? column.nullable !== true : column.nullable === false,
    default: expression,
    ...(counts ? { primaryKey: true } : {}),
    ...(counts && identity === null ? { generated: "auto-increment" as const } : {}),
    ...(identity === null || dialect !== "postgresql" ? {} : { generated: `identity-${identity}` as const }),
    ...(generated === null ? {} : { generated }),
    ...checkOf(column, dialect),
    ...(column.collation === null ? {} : { collation: column.collation }),
    ...(column.charset === null || dialect !== "mysql" ? {} : { charset: column.charset }),
    ...(column.comment === null ? {} : { comment: column.comment }),
    ...positionOf(column, dialect),
    ...(column.useCurrentOnUpdate && dialect === "mysql" ? { onUpdateNow: true } : {}),
  };
}

/** An enum is a text with a CHECK where the database has none that is made so; MySQL's is a type. */
function checkOf({ type, name, allowed }: ColumnDraft, dialect: Dialect): Pick<ColumnSpec, "check"> {
  if (type !== "enum" || dialect === "mysql" || allowed === null) return {};
  return { check: `${quoteName(name)} in (${allowed.map(quoteLiteral).join(", ")})` };
}

function positionOf({ first, after }: ColumnDraft, dialect: Dialect): Pick<ColumnSpec, "position"> {
  if (dialect !== "mysql") return {};
  if (first) return { position: "first" };
  return after === null ? {} : { position: { after } };
}

/** The default as SQL (Grammar::getDefaultValue); null: none. */
export function defaultOf(column: ColumnDraft, dialect: Dialect): string | null {
  if (column.useCurrent && temporal.test(column.type)) {
    return dialect === "mysql" && column.precision !== null && column.precision > 0
      ? `CURRENT_TIMESTAMP(${column.precision})`
      : "CURRENT_TIMESTAMP";
  }
  const value = column.default;
  if (value === null || value.kind === "null") return null;
  if (value.kind === "boolean") return value.value ? "'1'" : "'0'";
  const raw = rawSql(value);
  if (raw !== null) return raw.text;
  const text = plainText(value);
  return text === null ? constantOf(column) : quotedText(text, dialect);
}

/** A constant of the column's type, for a default whose value stands elsewhere. */
function constantOf(column: ColumnDraft): string {
  const { type, allowed } = column;
  if (isNumeric(column) || type === "boolean" || type === "year") return "'0'";
  if (type === "enum") return quoteLiteral(allowed?.[0] ?? placeholderOf("value"));
  if (/^json/.test(type)) return "'{}'";
  if (type === "date") return "'2000-01-01'";
  if (temporal.test(type)) return "'2000-01-01 00:00:00'";
  if (type === "uuid") return "'00000000-0000-0000-0000-000000000000'";
  return "''";
}

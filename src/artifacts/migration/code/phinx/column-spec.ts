import type { Range } from "../../../../charter/index.ts";
import type { Dialect } from "../../operation.ts";
import { quotedText } from "../../sql-spelling.ts";
import { entryOf, plainText, textsOf, truthOf, type Value } from "../php/value.ts";
import type { ColumnSpec } from "../schema-command.ts";
import { columnType } from "./column-types.ts";
import { literalSql } from "./literal.ts";

const numberIn = (options: Value | null, ...keys: readonly string[]): number | null => {
  for (const key of keys) {
    const text = plainText(entryOf(options, key)?.value ?? null);
    if (text !== null && text !== "" && !Number.isNaN(Number(text))) return Number(text);
  }
  return null;
};

const flagIn = (options: Value | null, key: string, absent: boolean): boolean => {
  const value = entryOf(options, key)?.value;
  return value === undefined ? absent : (truthOf(value) ?? absent);
};

/** `addColumn($name, $type, $options)` as a column; null: the type is not one of the tool's. */
export function columnSpec(
  name: string,
  typeValue: Value | null,
  options: Value | null,
  at: Range,
  dialect: Dialect,
): ColumnSpec | null {
  const literal = typeValue === null ? null : literalSql(typeValue);
  const type = plainText(typeValue);
  const values = textsOf(entryOf(options, "values")?.value ?? null);
  const settings = {
    limit: numberIn(options, "limit", "length"),
    precision: numberIn(options, "precision"),
    scale: numberIn(options, "scale"),
    values: values?.length === 1 ? (values[0] ?? "").split(",").map((value) => value.trim()) : values,
    signed: flagIn(options, "signed", true),
    timezone: flagIn(options, "timezone", false),
  };
  const word = literal ?? (type === null ? null : columnType(type, settings, dialect));
  if (word === null) return null;
  const identity = flagIn(options, "identity", false) || flagIn(options, "autoIncrement", false);
  const comment = plainText(entryOf(options, "comment")?.value ?? null);
  const collation = plainText(entryOf(options, "collation")?.value ?? null);
  const after = plainText(entryOf(options, "after")?.value ?? null);
  const update = plainText(entryOf(options, "update")?.value ?? null);
  return {
    at,
    name,
    type: word,
    notNull: identity || !flagIn(options, "null", true),
    default: defaultSql(entryOf(options, "default")?.value ?? null, type ?? "", dialect),
    ...(identity
      ? { generated: dialect === "postgresql" ? ("identity-by-default" as const) : ("auto-increment" as const) }
      : {}),
    ...(comment === null || comment === "" ? {} : { comment }),
    ...(collation === null ? {} : { collation }),
    ...(after === null || dialect !== "mysql" ? {} : { position: { after } }),
    ...(update !== null && dialect === "mysql" ? { onUpdateNow: true } : {}),
  };
}

/** A default as SQL (PdoAdapter::getDefaultValueDefinition); null: none. */
function defaultSql(value: Value | null, type: string, dialect: Dialect): string | null {
  if (value === null || value.kind === "null") return null;
  const literal = literalSql(value);
  if (literal !== null) return literal;
  if (value.kind === "boolean")
    return dialect === "postgresql" && type === "boolean" ? String(value.value) : value.value ? "1" : "0";
  const text = plainText(value);
  if (text === null) return /int|decimal|float|double/.test(type) ? "0" : "''";
  if (value.kind === "number") return dialect === "postgresql" && type === "boolean" ? String(value.value !== 0) : text;
  return /^CURRENT_TIMESTAMP(?:\(\d\))?$/i.test(text) ? text : quotedText(text, dialect);
}

import type { Dialect } from "../../operation.ts";
import { quotedText, quoteLiteral } from "../../sql-spelling.ts";
import type { Options, Value } from "./value.ts";

/** A column's type as the migration says it, and its options. */
export interface DeclaredType {
  readonly type: string;
  readonly options: Options;
}

/** What makes an SQL text of a lambda's body (`-> { "now()" }`); null: it is not known. */
export type SqlOfCode = (value: Value) => string | null;

/**
 * A default as the adapter quotes it for the column's type (`quote_default_expression`); null: none. A value that is only
 * known when the migration runs is a constant to the database all the same, and stands as one that the type takes.
 */
export function defaultSql(
  value: Value,
  declared: DeclaredType,
  dialect: Dialect,
  sqlOfCode: SqlOfCode,
): string | null {
  switch (value.kind) {
    case "nil":
      return null;
    case "code":
      return sqlOfCode(value) ?? someConstant(declared, dialect);
    case "boolean":
      return booleanSql(value.value, declared, dialect);
    case "number":
      return numberSql(value.digits, value.value, declared, dialect);
    case "text":
      return value.partial === true ? someConstant(declared, dialect) : textSql(value.text.text, declared, dialect);
    case "list":
      return listSql(value.items, declared, dialect);
    case "hash":
      return quotedText(JSON.stringify(plain(value)) ?? "{}", dialect);
    case "unknown":
    case "pattern":
    case "constant":
    case "object":
    case "table":
      return someConstant(declared, dialect);
    default:
      return value satisfies never;
  }
}

const truth = (value: boolean, dialect: Dialect): string =>
  dialect === "postgresql" ? (value ? "TRUE" : "FALSE") : value ? "1" : "0";

const isNumeric = (type: string): boolean =>
  /^(?:integer|bigint|smallint|decimal|float|numeric|primary_key)$/.test(type);
const isText = (type: string): boolean => /^(?:string|text|citext|binary)$/.test(type);

function booleanSql(value: boolean, { type }: DeclaredType, dialect: Dialect): string {
  if (type === "boolean") return truth(value, dialect);
  if (isNumeric(type)) return value ? "1" : "0";
  return isText(type) ? quoteLiteral(value ? "t" : "f") : truth(value, dialect);
}

function numberSql(digits: string, value: number, { type }: DeclaredType, dialect: Dialect): string {
  if (type === "boolean") return truth(value !== 0, dialect);
  if (isNumeric(type)) return type === "integer" || type === "bigint" ? String(Math.trunc(value)) : digits;
  return quoteLiteral(digits);
}

/** The texts that a boolean column takes for false (ActiveModel::Type::Boolean). */
const falsehoods: ReadonlySet<string> = new Set(["0", "f", "F", "false", "FALSE", "off", "OFF"]);

function textSql(text: string, { type, options }: DeclaredType, dialect: Dialect): string | null {
  if (options.get("array")?.kind === "boolean") return quotedText(text, dialect);
  if (type === "boolean") return text === "" ? null : truth(!falsehoods.has(text), dialect);
  if (type === "integer" || type === "bigint") return /^\s*-?\d+/.exec(text)?.[0] ?? null;
  if (type === "decimal" || type === "float") return /^\s*-?\d+(?:\.\d+)?/.exec(text)?.[0] ?? null;
  // An expression for a uuid is taken as one (PostgreSQL::Quoting).
  if (type === "uuid" && text.includes("()")) return text;
  return quotedText(text, dialect);
}

function listSql(items: readonly Value[], { type, options }: DeclaredType, dialect: Dialect): string {
  const values = items.map(plain);
  if (options.get("array")?.kind === "boolean" || !/^jsonb?$/.test(type)) {
    return quotedText(`{${values.map((each) => JSON.stringify(each) ?? "null").join(",")}}`, dialect);
  }
  return quotedText(JSON.stringify(values), dialect);
}

function plain(value: Value): unknown {
  switch (value.kind) {
    case "text":
      return value.text.text;
    case "number":
    case "boolean":
      return value.value;
    case "list":
      return value.items.map(plain);
    case "hash":
      return Object.fromEntries([...value.entries].map(([key, each]) => [key, plain(each)]));
    default:
      return null;
  }
}

function someConstant({ type, options }: DeclaredType, dialect: Dialect): string | null {
  if (options.get("array")?.kind === "boolean") return "'{}'";
  if (type === "boolean") return truth(false, dialect);
  if (isNumeric(type)) return "0";
  if (/^jsonb?$|^hstore$/.test(type)) return type === "hstore" ? "''" : "'{}'";
  return isText(type) ? "''" : null;
}

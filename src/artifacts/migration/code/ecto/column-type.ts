import type { Dialect } from "../../operation.ts";
import { quotedText } from "../../sql-spelling.ts";
import { wordTable } from "../../word-table.ts";
import type { ColumnType } from "./command.ts";
import { nameOf, type Options, truth, type Value } from "./value.ts";

/**
 * Ecto's types in each database's words; what is not listed is sent as it is. Sources: ecto_sql, `ecto_to_db` of
 * lib/ecto/adapters/postgres/connection.ex and lib/ecto/adapters/myxql/connection.ex; ecto_sqlite3,
 * lib/ecto/adapters/sqlite3/data_type.ex; November 2026.
 */
const names: Readonly<Record<Dialect, Readonly<Record<string, string>>>> = {
  postgresql: wordTable({
    id: "integer",
    identity: "bigint",
    binary_id: "uuid",
    string: "varchar",
    bitstring: "varbit",
    binary: "bytea",
    map: "jsonb",
    time_usec: "time",
    utc_datetime: "timestamp",
    utc_datetime_usec: "timestamp",
    naive_datetime: "timestamp",
    naive_datetime_usec: "timestamp",
    duration: "interval",
  }),
  mysql: wordTable({
    id: "integer",
    serial: "bigint unsigned",
    bigserial: "bigint unsigned",
    identity: "bigint unsigned",
    binary_id: "binary(16)",
    uuid: "binary(16)",
    string: "varchar",
    float: "double",
    binary: "blob",
    map: "json",
    time_usec: "time",
    utc_datetime: "datetime",
    utc_datetime_usec: "datetime",
    naive_datetime: "datetime",
    naive_datetime_usec: "datetime",
  }),
  sqlite: wordTable({
    id: "INTEGER",
    serial: "INTEGER",
    bigserial: "INTEGER",
    identity: "INTEGER",
    boolean: "INTEGER",
    bigint: "INTEGER",
    integer: "INTEGER",
    string: "TEXT",
    float: "NUMERIC",
    binary: "BLOB",
    binary_id: "TEXT",
    uuid: "TEXT",
    map: "TEXT",
    array: "TEXT",
    date: "TEXT",
    time: "TEXT",
    time_usec: "TEXT",
    utc_datetime: "TEXT",
    utc_datetime_usec: "TEXT",
    naive_datetime: "TEXT",
    naive_datetime_usec: "TEXT",
    timestamp: "TEXT",
    decimal: "DECIMAL",
  }),
};

const wholeSeconds: ReadonlySet<string> = new Set(["time", "utc_datetime", "naive_datetime"]);
const counted: ReadonlySet<string> = new Set(["serial", "bigserial", "identity"]);

/** Whether a type numbers its rows. */
export const countsUp = (type: Value): boolean => type.kind === "atom" && counted.has(type.name);

/** A column's type with its modifiers in the dialect's words; null: it cannot be told. */
export function typeIn(type: ColumnType, options: Options, dialect: Dialect): string | null {
  if (type.kind === "reference") return referenceType(type.reference.options, options, dialect);
  if (type.kind === "tuple") return compositeType(type, options, dialect);
  const name = nameOf(type);
  if (name === null) return null;
  const written = names[dialect][name] ?? name;
  const generated = nameOf(options.get("generated"));
  return [written + modifiers(name, options, dialect), generated === null ? null : `GENERATED ${generated}`]
    .filter((part) => part !== null)
    .join(" ");
}

function compositeType(type: Extract<Value, { kind: "tuple" }>, options: Options, dialect: Dialect): string | null {
  const [outer, inner] = type.items;
  if (nameOf(outer) === "map") return names[dialect].map ?? "json";
  if (nameOf(outer) !== "array" || inner === undefined || inner.kind === "unknown") return null;
  if (dialect === "sqlite") return "TEXT";
  const of = typeIn(inner, options, dialect);
  return of === null ? null : `${of}[]`;
}

/** The type of the column that points: that of the primary key, which counts for itself (`reference_column_type`). */
function referenceType(reference: Options, options: Options, dialect: Dialect): string | null {
  const type = reference.get("type");
  const name = type === undefined ? "bigserial" : nameOf(type);
  if (dialect === "postgresql") {
    if (name === "serial") return "integer";
    if (name === "bigserial" || name === "identity") return "bigint";
  }
  if (type === undefined) return names[dialect].bigserial ?? null;
  return type.kind === "unknown" ? null : typeIn(type, options, dialect);
}

function modifiers(name: string, options: Options, dialect: Dialect): string {
  if (dialect === "sqlite") return name === "decimal" ? numeric(options) : "";
  if (wholeSeconds.has(name)) return dialect === "postgresql" ? "(0)" : "";
  if (name.endsWith("_usec") && names[dialect][name] !== undefined) {
    const precision = nameOf(options.get("precision"));
    if (dialect === "mysql") return "(6)";
    return precision === null ? "" : `(${precision})`;
  }
  const size = nameOf(options.get("size"));
  if (size !== null) return `(${size})`;
  return numeric(options) || (name === "string" ? "(255)" : "");
}

function numeric(options: Options): string {
  const precision = nameOf(options.get("precision"));
  return precision === null ? "" : `(${precision},${nameOf(options.get("scale")) ?? "0"})`;
}

/** The expression of `default:` as Ecto writes it; null: none is stated. `unknown`: it is computed. */
export function defaultOf(type: ColumnType, options: Options, dialect: Dialect): string | null | "unknown" {
  const value = options.get("default");
  if (value === undefined) return null;
  if (value.kind === "list" && dialect === "postgresql" && value.items.every((item) => nameOf(item) !== null)) {
    const cast = typeIn(type, new Map(), dialect)?.replace("varchar(255)", "varchar");
    return `ARRAY[${value.items.map((item) => literal(item, dialect)).join(",")}]::${cast ?? "text[]"}`;
  }
  if (value.kind === "map" || value.kind === "list") {
    const json = jsonOf(value);
    return json === null ? "unknown" : quotedText(json, dialect);
  }
  return literal(value, dialect) ?? "unknown";
}

function literal(value: Value, dialect: Dialect): string | null {
  if (value.kind === "fragment") return value.sql;
  if (value.kind === "number") return value.text;
  if (value.kind === "atom") {
    if (value.name === "nil") return "NULL";
    if (value.name !== "true" && value.name !== "false") return quotedText(value.name, dialect);
    return dialect === "sqlite" ? (truth(value) === true ? "1" : "0") : value.name;
  }
  const text = nameOf(value);
  return text === null ? null : quotedText(text, dialect);
}

/** A map or list as the JSON that is stored; null: part of it is not known. */
function jsonOf(value: Value): string | null {
  if (value.kind === "map") {
    const entries = value.entries.map(([key, held]) => [nameOf(key), jsonOf(held)] as const);
    if (entries.some(([key, held]) => key === null || held === null)) return null;
    return `{${entries.map(([key, held]) => `${JSON.stringify(key)}:${held}`).join(",")}}`;
  }
  if (value.kind === "list") {
    const items = value.items.map(jsonOf);
    return items.includes(null) ? null : `[${items.join(",")}]`;
  }
  if (value.kind === "number") return value.text;
  if (value.kind === "atom" && ["nil", "true", "false"].includes(value.name)) {
    return value.name === "nil" ? "null" : value.name;
  }
  const text = nameOf(value);
  return text === null ? null : JSON.stringify(text);
}

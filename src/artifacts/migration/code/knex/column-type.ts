import type { Dialect } from "../../operation.ts";
import { wordTable } from "../../word-table.ts";
import { type JsValue, propertyOf, textOf } from "../javascript/value.ts";

/** How the schema builder calls types, and what it calls them itself (knex 3, schema/columnbuilder.js, `columnAlias`). */
const aliases: Readonly<Record<string, string>> = wordTable({
  float: "floating",
  enum: "enu",
  boolean: "bool",
  string: "varchar",
  bigint: "biginteger",
  int: "integer",
  tinyblob: "binary",
  mediumblob: "binary",
  longblob: "binary",
  blob: "binary",
  varbinary: "binary",
});

const typeNames: ReadonlySet<string> = new Set([
  ...["tinyint", "smallint", "mediumint", "int", "bigint", "decimal", "float", "double", "real", "bit", "boolean"],
  ...["serial", "date", "datetime", "timestamp", "time", "year", "geometry", "geography", "point", "char", "varchar"],
  ...[
    "tinytext",
    "text",
    "mediumtext",
    "longtext",
    "binary",
    "varbinary",
    "tinyblob",
    "mediumblob",
    "blob",
    "longblob",
  ],
  ...["enum", "set", "bool", "increments", "bigincrements", "integer", "biginteger", "string", "json", "jsonb", "uuid"],
  ...["enu", "specifictype"],
]);

/** The type's name within knex for a method of a table; null: the method declares no column. */
export function columnKind(method: string): string | null {
  const lower = method.toLowerCase();
  return typeNames.has(lower) ? (aliases[lower] ?? lower) : null;
}

/** The SQL type of a column; null where an argument that decides is not known. `args`: those behind the name. */
export function columnType(kind: string, args: readonly JsValue[], dialect: Dialect): string | null {
  const [first] = args;
  if (kind === "specifictype") return textOf(first);
  if (kind === "varchar") return sized("varchar", numberOf(first) ?? 255);
  if (kind === "char") return numberOf(first) === null ? "char" : sized("char", numberOf(first) ?? 1);
  if (kind === "decimal" || kind === "floating" || kind === "double") return fraction(kind, args, dialect);
  switch (dialect) {
    case "postgresql":
      return postgresqlType(kind, args);
    case "mysql":
      return mysqlType(kind, args);
    case "sqlite":
      return sqliteTypes[kind] ?? kind;
    default:
      return dialect satisfies never;
  }
}

const sized = (name: string, size: number): string => `${name}(${size})`;

const numberOf = (value: JsValue | undefined): number | null => {
  if (value?.kind === "number") return value.value;
  const text = textOf(value);
  return text !== null && /^\d{1,9}$/.test(text) ? Number(text) : null;
};

/** `decimal(8, 2)` where nothing is said, as knex has it. */
function fraction(kind: string, [precision, scale]: readonly JsValue[], dialect: Dialect): string {
  const size = `(${numberOf(precision) ?? 8}, ${numberOf(scale) ?? 2})`;
  if (dialect === "sqlite") return "float";
  if (kind === "decimal") return precision?.kind === "null" ? "decimal" : `decimal${size}`;
  if (dialect === "postgresql") return kind === "double" ? "double precision" : "real";
  if (kind === "floating") return `float${size}`;
  return precision === undefined ? "double" : `double${size}`;
}

/** Source: knex 3, dialects/postgres/schema/pg-columncompiler.js. */
function postgresqlType(kind: string, args: readonly JsValue[]): string {
  switch (kind) {
    case "datetime":
    case "timestamp":
      return pgTimestamp(args);
    case "binary":
      return "bytea";
    case "bool":
      return "boolean";
    case "tinyint":
      return "smallint";
    case "mediumint":
      return "integer";
    case "biginteger":
      return "bigint";
    case "tinytext":
    case "mediumtext":
    case "longtext":
      return "text";
    case "increments":
      return "integer";
    case "bigincrements":
      return "bigint";
    case "enu":
      return "text";
    default:
      return kind;
  }
}

/** `timestamp(withoutTz, precision)` or `timestamp({ useTz, precision })`; with time zone unless it is told otherwise. */
function pgTimestamp([options, precision]: readonly JsValue[]): string {
  const useTz = propertyOf(options, "useTz");
  const plain = options?.kind === "boolean" ? options.value : useTz?.kind === "boolean" && !useTz.value;
  const digits = numberOf(precision) ?? numberOf(propertyOf(options, "precision"));
  return `${plain ? "timestamp" : "timestamptz"}${digits === null ? "" : `(${digits})`}`;
}

/** Source: knex 3, dialects/mysql/schema/mysql-columncompiler.js. */
function mysqlType(kind: string, args: readonly JsValue[]): string {
  const [first] = args;
  const size = numberOf(first) ?? numberOf(propertyOf(first, "precision"));
  const optional = (name: string): string => (size === null ? name : sized(name, size));
  switch (kind) {
    case "integer":
      return optional("int");
    case "tinyint":
    case "bit":
    case "datetime":
    case "timestamp":
    case "time":
      return optional(kind);
    case "bool":
      return "boolean";
    case "biginteger":
      return "bigint";
    case "binary":
      return size === null ? "blob" : sized("varbinary", size);
    case "text": {
      const length = textOf(first)?.replace(/text$/, "");
      return length === "medium" || length === "long" ? `${length}text` : "text";
    }
    case "json":
    case "jsonb":
      return "json";
    case "uuid": {
      const binary = propertyOf(first, "useBinaryUuid");
      return binary?.kind === "boolean" && binary.value ? "binary(16)" : "char(36)";
    }
    case "increments":
      return "int unsigned";
    case "bigincrements":
      return "bigint unsigned";
    default:
      return kind;
  }
}

/** Source: knex 3, schema/columncompiler.js and dialects/sqlite3/schema/sqlite-columncompiler.js. */
const sqliteTypes: Readonly<Record<string, string>> = wordTable({
  smallint: "integer",
  mediumint: "integer",
  integer: "integer",
  increments: "integer",
  bigincrements: "integer",
  biginteger: "bigint",
  bool: "boolean",
  binary: "blob",
  bit: "text",
  timestamp: "datetime",
  json: "json",
  jsonb: "json",
  uuid: "char(36)",
  enu: "text",
});

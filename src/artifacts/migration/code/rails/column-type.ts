import type { Dialect } from "../../operation.ts";
import { wordTable } from "../../word-table.ts";
import { type Options, optionNumber, optionText } from "./value.ts";

/** Types by the adapters' own tables: NATIVE_DATABASE_TYPES of each adapter (activerecord 8.1). */
const native: Readonly<Record<Dialect, Readonly<Record<string, string>>>> = {
  postgresql: wordTable({
    binary: "bytea",
    bit_varying: "bit varying",
    blob: "bytea",
    datetime: "timestamp",
    datetime_with_timezone: "timestamptz",
    float: "float",
    string: "character varying",
  }),
  mysql: wordTable({
    bigint: "bigint",
    boolean: "tinyint(1)",
    datetime: "datetime",
    float: "float",
    string: "varchar",
  }),
  sqlite: wordTable({
    binary: "blob",
    datetime: "datetime",
    string: "varchar",
  }),
};

/** Methods of a table definition that are no types. */
const noTypes: ReadonlySet<string> = new Set(["name", "comment", "options", "temporary", "set_primary_key", "new"]);

/** Whether a call on a table may declare columns of a type of that name: Rails' own, or one that an extension adds. */
export const isColumnType = (name: string): boolean => /^[a-z][a-z0-9_]*$/.test(name) && !noTypes.has(name);

/** Column types in the dialect's words, as `type_to_sql` of the adapter writes them. */
export function sqlType(type: string, options: Options, dialect: Dialect): string {
  switch (dialect) {
    case "postgresql":
      return postgresqlType(type, options);
    case "mysql":
      return mysqlType(type, options);
    case "sqlite":
      return type === "integer" || type === "bigint" ? type : sized(native.sqlite[type] ?? type, type, options);
    default:
      return dialect satisfies never;
  }
}

function postgresqlType(type: string, options: Options): string {
  const array = options.get("array");
  const suffix = array?.kind === "boolean" && array.value ? "[]" : "";
  return `${postgresqlBase(type, options)}${suffix}`;
}

function postgresqlBase(type: string, options: Options): string {
  const limit = optionNumber(options, "limit");
  switch (type) {
    case "integer":
      if (limit === null || limit === 3 || limit === 4) return "integer";
      return limit <= 2 ? "smallint" : "bigint";
    case "binary":
    case "blob":
      return "bytea";
    case "text":
      return "text";
    case "enum":
      return `"${(optionText(options, "enum_type") ?? "text").replaceAll(".", '"."')}"`;
    default:
      return sized(native.postgresql[type] ?? type, type, options);
  }
}

const withPrecision: ReadonlySet<string> = new Set(["datetime", "timestamp", "timestamptz", "time", "interval"]);

function sized(name: string, type: string, options: Options): string {
  const limit = optionNumber(options, "limit");
  const precision = optionNumber(options, "precision");
  const scale = optionNumber(options, "scale");
  if (type === "decimal" || type === "numeric") {
    if (precision === null) return name;
    return scale === null ? `${name}(${precision})` : `${name}(${precision},${scale})`;
  }
  if (withPrecision.has(type)) return precision === null ? name : `${name}(${precision})`;
  return limit === null || !takesLimit(name) ? name : `${name}(${limit})`;
}

const takesLimit = (name: string): boolean =>
  !["json", "jsonb", "uuid", "boolean", "date", "inet", "citext"].includes(name);

function mysqlType(type: string, options: Options): string {
  const unsigned = options.get("unsigned");
  const [, base = type] = /^unsigned_(integer|bigint|float|decimal)$/.exec(type) ?? [];
  const suffix = base !== type || (unsigned?.kind === "boolean" && unsigned.value) ? " unsigned" : "";
  return `${mysqlBase(base, options)}${suffix}`;
}

function mysqlBase(type: string, options: Options): string {
  const limit = optionNumber(options, "limit");
  switch (type) {
    case "integer":
      return integerOf(limit);
    case "text":
      return `${sizeOf(options, limit)}text`;
    case "blob":
      return `${sizeOf(options, limit)}blob`;
    case "binary":
      return limit !== null && limit <= 0xfff ? `varbinary(${limit})` : `${sizeOf(options, limit)}blob`;
    case "tinytext":
    case "mediumtext":
    case "longtext":
    case "tinyblob":
    case "mediumblob":
    case "longblob":
      return type;
    case "string":
      return `varchar(${limit ?? 255})`;
    case "float":
      return `float(${limit ?? 24})`;
    case "boolean":
      return `tinyint(${limit ?? 1})`;
    default:
      return sized(native.mysql[type] ?? type, type, options);
  }
}

function integerOf(limit: number | null): string {
  if (limit === null || limit === 4) return "int";
  if (limit > 4) return "bigint";
  return ["tinyint", "smallint", "mediumint"][limit - 1] ?? "int";
}

function sizeOf(options: Options, limit: number | null): string {
  const size = optionText(options, "size");
  if (size !== null) return size;
  if (limit === null) return "";
  if (limit <= 0xff) return "tiny";
  if (limit <= 0xffff) return "";
  return limit <= 0xffffff ? "medium" : "long";
}
